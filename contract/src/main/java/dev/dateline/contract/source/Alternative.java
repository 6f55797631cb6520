package dev.dateline.contract.source;

import org.jspecify.annotations.Nullable;

/**
 * A feed that ops may want in the place of what is at an address.
 *
 * @param title as the page says it, absent where it does not
 * @param type {@code rss}, {@code atom}, {@code rdf}, {@code json-feed} or {@code news-sitemap}
 */
public record Alternative(String url, @Nullable String title, @Nullable String type) {}
