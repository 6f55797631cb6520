/** Tests of the package of this name. */
@NullMarked
package dev.dateline.platform.document;

import org.jspecify.annotations.NullMarked;
