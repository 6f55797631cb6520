/** Tests of what is known of a source. */
@NullMarked
package dev.dateline.contract.source;

import org.jspecify.annotations.NullMarked;
