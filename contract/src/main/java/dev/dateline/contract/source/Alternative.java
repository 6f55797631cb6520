package dev.dateline.contract.source;

import org.jspecify.annotations.Nullable;

/**
 * A feed that ops may want in the place of what is at an address.
 *
 * @param title as the page says it, 200 characters at most; absent where it does not
 * @param type {@code rss}, {@code atom}, {@code rdf}, {@code json-feed} or {@code news-sitemap}
 */
public record Alternative(String url, @Nullable String title, @Nullable String type) {

    /** In characters; longer addresses are no suggestions. */
    public static final int LONGEST_URL = 2_048;

    private static final int LONGEST_TITLE = 200;

    public Alternative {
        title = title == null ? null : cut(title);
    }

    private static String cut(String title) {
        if (title.length() <= LONGEST_TITLE) {
            return title;
        }
        boolean within = Character.isHighSurrogate(title.charAt(LONGEST_TITLE - 1));
        return title.substring(0, within ? LONGEST_TITLE - 1 : LONGEST_TITLE);
    }
}
