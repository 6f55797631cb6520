@NullMarked
package dev.dateline.fetcher.format.head;

import org.jspecify.annotations.NullMarked;
