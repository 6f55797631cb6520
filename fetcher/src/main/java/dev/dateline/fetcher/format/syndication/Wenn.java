package dev.dateline.fetcher.format.syndication;

import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.fetcher.format.dates.ProviderTimes;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/**
 * What WENN adds to Atom. The id that Atom has is one of the transmission: the same article has
 * another one each time.
 */
final class Wenn {

    private Wenn() {}

    /** The id of the article, null in other feeds. */
    static @Nullable String articleId(Element entry) {
        return text(entry, "NewsManagement", "original_article_id");
    }

    static @Nullable String firstLine(Element entry) {
        return text(entry, "ContentMetadata", "first_line");
    }

    static @Nullable ProviderTime time(Element entry, String name) {
        return ProviderTimes.read(name, text(entry, "NewsManagement", name));
    }

    private static @Nullable String text(Element entry, String group, String name) {
        return entry.getChildren().stream()
                .filter(PressModules::isUnknown)
                .filter(child -> child.getName().equals(group))
                .flatMap(child -> child.getChildren().stream())
                .filter(child -> child.getName().equals(name))
                .map(Element::getTextTrim)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(null);
    }
}
