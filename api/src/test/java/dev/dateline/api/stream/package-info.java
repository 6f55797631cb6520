/** Tests of the stream's rules. */
@NullMarked
package dev.dateline.api.stream;

import org.jspecify.annotations.NullMarked;
