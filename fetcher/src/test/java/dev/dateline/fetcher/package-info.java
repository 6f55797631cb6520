@NullMarked
package dev.dateline.fetcher;

import org.jspecify.annotations.NullMarked;
