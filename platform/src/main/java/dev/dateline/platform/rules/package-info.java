/** The language that expert rules are written in: how they are read and checked. */
@NullMarked
package dev.dateline.platform.rules;

import org.jspecify.annotations.NullMarked;
