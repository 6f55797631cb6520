/** Tests of the package of this name. */
@NullMarked
package dev.dateline.platform.deadline;

import org.jspecify.annotations.NullMarked;
