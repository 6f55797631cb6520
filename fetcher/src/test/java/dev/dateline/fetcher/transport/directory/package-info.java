/** Tests of how files of a folder are read and moved. */
@NullMarked
package dev.dateline.fetcher.transport.directory;

import org.jspecify.annotations.NullMarked;
