/** The directory that holds everything that outlives the process. */
@NullMarked
package dev.dateline.embedded.directory;

import org.jspecify.annotations.NullMarked;
