package dev.dateline.fetcher.format.newsmlg2;

import dev.dateline.fetcher.format.mapping.EntryDraft;
import dev.dateline.fetcher.format.xml.XmlPlaces;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdom2.Element;

/**
 * What some agencies repeat in the text although the item tells it apart from it: headline, byline,
 * dateline and summary. Readers would see it twice.
 */
final class Furniture {

    /** Where the item has what an element of this class repeats. */
    private static final Map<String, String> PLACES =
            Map.of(
                    "teaser", "contentMeta/description",
                    "summary", "contentMeta/description",
                    "dateline", "contentMeta/dateline",
                    "byline", "contentMeta/by");

    /** It stands near the top; a text that is deeper is not compared. */
    private static final int DEEPEST = 8;

    private Furniture() {}

    /** Removes it; a byline that only stands there is taken over. */
    static void removeFrom(Element body, G2Item item, EntryDraft draft) {
        List<Element> repeated = new ArrayList<>();
        Set<String> headlines = texts(item, "contentMeta/headline");
        for (Element header : XmlPlaces.elements(body, "header")) {
            if (XmlPlaces.elements(header, "h1").stream()
                    .anyMatch(h1 -> headlines.contains(G2Texts.line(h1)))) {
                repeated.add(header);
                header.getChildren().stream()
                        .filter(child -> "byline".equals(child.getAttributeValue("class")))
                        .forEach(byline -> draft.byline(G2Texts.line(byline)));
            }
        }
        Map<String, Set<String>> said = new HashMap<>();
        PLACES.forEach((name, place) -> said.put(name, texts(item, place)));
        said.values().removeIf(Set::isEmpty);
        if (!said.isEmpty()) {
            collect(body, said, DEEPEST, repeated);
        }
        repeated.forEach(Element::detach);
    }

    private static void collect(
            Element outer, Map<String, Set<String>> said, int depth, List<Element> repeated) {
        for (Element element : outer.getChildren()) {
            String name = Attributes.first(element, "class");
            Set<String> texts = name == null ? null : said.get(name);
            if (texts != null && texts.contains(G2Texts.line(element))) {
                repeated.add(element);
            } else if (depth > 0) {
                collect(element, said, depth - 1, repeated);
            }
        }
    }

    private static Set<String> texts(G2Item item, String place) {
        return item.elements(place).stream()
                .map(G2Texts::line)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.toSet());
    }
}
