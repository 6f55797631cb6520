/** Tests of what starts. */
@NullMarked
package dev.dateline.platform.start;

import org.jspecify.annotations.NullMarked;
