/** The directory of everything that is kept between restarts. */
@NullMarked
package dev.dateline.embedded.directory;

import org.jspecify.annotations.NullMarked;
