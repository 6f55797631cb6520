/** The whole service in one process, with its own broker and store unless others are configured. */
@NullMarked
package dev.dateline.embedded;

import org.jspecify.annotations.NullMarked;
