/** Reads the files that others put into a folder, and moves them away. */
@NullMarked
package dev.dateline.fetcher.transport.directory;

import org.jspecify.annotations.NullMarked;
