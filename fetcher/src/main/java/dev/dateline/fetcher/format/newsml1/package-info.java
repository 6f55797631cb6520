/** NewsML 1.0 to 1.2. */
@NullMarked
package dev.dateline.fetcher.format.newsml1;

import org.jspecify.annotations.NullMarked;
