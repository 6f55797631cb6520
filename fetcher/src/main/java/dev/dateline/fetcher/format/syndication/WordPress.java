package dev.dateline.fetcher.format.syndication;

import java.util.List;
import org.jdom2.Element;

/**
 * An export of a site that runs on WordPress (WXR) is RSS, but holds pages, files and menus, too,
 * and what was never published.
 */
final class WordPress {

    private WordPress() {}

    /** Whether an entry is a post that everybody may see, or of another feed. */
    static boolean isNews(Element entry) {
        List<String> types = FeedPlaces.texts(entry, "other:post_type");
        return types.isEmpty()
                || (types.contains("post")
                        && FeedPlaces.texts(entry, "other:status").stream()
                                .allMatch("publish"::equals));
    }
}
