package dev.dateline.fetcher.format.newsmlg2;

import dev.dateline.fetcher.format.xml.Markup;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/** Chooses among several headlines and descriptions, which differ by role, rank and language. */
final class Headlines {

    private static final Set<String> MAIN = Set.of("", "main", "headline", "hl1", "title");

    /** What stands for the text, the best first. */
    private static final List<String> SUMMARIES =
            List.of("summary", "abstract", "teaser", "lead", "synopsis", "short", "", "caption");

    private static final int LAST = 1_000_000;

    private Headlines() {}

    static @Nullable String headline(G2Item item, String place) {
        return item.elements(place).stream()
                .filter(element -> !G2Texts.line(element).isEmpty())
                .min(
                        Comparator.comparing(item::isForeign)
                                .thenComparing(element -> !MAIN.contains(role(element)))
                                .thenComparingInt(Headlines::rank))
                .map(G2Texts::line)
                .orElse(null);
    }

    static @Nullable String summary(G2Item item, String place) {
        return item.elements(place).stream()
                .filter(element -> !G2Texts.line(element).isEmpty())
                .min(
                        Comparator.comparing(item::isForeign)
                                .thenComparingInt(Headlines::usefulness)
                                .thenComparingInt(Headlines::rank))
                .map(Markup::inside)
                .orElse(null);
    }

    /** What is said of a picture, a sound or a film. */
    static @Nullable String caption(G2Item item) {
        return item.elements("contentMeta/description").stream()
                .filter(element -> role(element).equals("caption"))
                .map(G2Texts::line)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(null);
    }

    private static int usefulness(Element description) {
        int index = SUMMARIES.indexOf(role(description));
        return index < 0 ? SUMMARIES.size() : index;
    }

    private static String role(Element element) {
        return Attributes.local(element, "role", "roleuri");
    }

    private static int rank(Element element) {
        String digits = Attributes.first(element, "rank");
        return digits != null && digits.matches("\\d{1,5}") ? Integer.parseInt(digits) : LAST;
    }
}
