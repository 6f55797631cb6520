/** The names of all settings, and what happens to unknown ones. */
@NullMarked
package dev.dateline.platform.settings;

import org.jspecify.annotations.NullMarked;
