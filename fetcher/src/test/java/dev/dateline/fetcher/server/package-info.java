/** Tests of what is asked for beside a source. */
@NullMarked
package dev.dateline.fetcher.server;

import org.jspecify.annotations.NullMarked;
