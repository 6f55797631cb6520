package dev.dateline.fetcher.format.dpa;

import dev.dateline.fetcher.format.json.JsonItem;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The text of an item, which is in several sections. */
final class Article {

    /** It begins with the dateline in some items, which readers would see twice. */
    private static final Pattern DATELINE =
            Pattern.compile(
                    "<span class=\"dateline\">((?:[^<]++|<span[^<>]*+>[^<]*+</span>){1,20}+)</span>");

    private static final int BEGINNING = 1_000;

    private Article() {}

    /** All sections, without a dateline that the item tells apart from the text. */
    static @Nullable String text(JsonItem item, String place) {
        String sections = String.join("\n", item.texts(place));
        String dateline = words(item.text("dateline"));
        Matcher repeated =
                DATELINE.matcher(sections).region(0, Math.min(sections.length(), BEGINNING));
        boolean isRepeated =
                !dateline.isEmpty()
                        && repeated.find()
                        && dateline.equals(words(repeated.group(1).replaceAll("<[^<>]*>", "")));
        return isRepeated
                ? sections.substring(0, repeated.start()) + sections.substring(repeated.end())
                : sections;
    }

    private static String words(@Nullable String text) {
        return text == null ? "" : text.replaceAll("\\s+", " ").strip();
    }
}
