/** Tests of news sitemaps. */
@NullMarked
package dev.dateline.fetcher.format.sitemap;

import org.jspecify.annotations.NullMarked;
