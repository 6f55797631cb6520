/** The names of all settings, and what becomes of a name that is none. */
@NullMarked
package dev.dateline.contract.settings;

import org.jspecify.annotations.NullMarked;
