/** Tests of the package of this name. */
@NullMarked
package dev.dateline.platform.secrets;

import org.jspecify.annotations.NullMarked;
