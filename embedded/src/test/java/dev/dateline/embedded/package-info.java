/** Tests of the whole. */
@NullMarked
package dev.dateline.embedded;

import org.jspecify.annotations.NullMarked;
