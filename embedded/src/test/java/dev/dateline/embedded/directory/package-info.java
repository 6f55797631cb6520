/** Tests of the data directory. */
@NullMarked
package dev.dateline.embedded.directory;

import org.jspecify.annotations.NullMarked;
