package dev.dateline.fetcher.format.newsmlg2;

import dev.dateline.fetcher.format.Links;
import dev.dateline.fetcher.format.xml.XmlPlaces;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jspecify.annotations.Nullable;

/**
 * An item as rows of the mapping read it.
 *
 * @param message the message that it came in, whose header holds for all of its items
 * @param names of concepts by their codes, which an item may tell apart from where it uses them
 * @param language the primary subtag, such as {@code de}, empty where it is not said
 * @param oddities gets a sentence for all that was unusual
 */
record G2Item(
        Element element,
        @Nullable Element message,
        Map<String, Element> names,
        String language,
        Links links,
        List<String> oddities) {

    private static final String MESSAGE = "newsMessage";

    static G2Item of(
            Element element, @Nullable Element message, Links links, List<String> oddities) {
        Map<String, Element> names = new HashMap<>();
        for (Element asserted : XmlPlaces.elements(element, "assert")) {
            for (String key : List.of("qcode", "uri", "literal")) {
                String value = Attributes.first(asserted, key);
                if (value != null) {
                    names.putIfAbsent(value, asserted);
                }
            }
        }
        return new G2Item(element, message, names, primary(tag(element)), links, oddities);
    }

    /** The language of the content, or of what is said about it. */
    static @Nullable String tag(Element element) {
        return XmlPlaces.text(element, "contentMeta/language/@tag|@xml:lang");
    }

    /** What {@code xml:lang} says. */
    static @Nullable String languageOf(Element element) {
        return element.getAttributeValue("lang", Namespace.XML_NAMESPACE);
    }

    private static String primary(@Nullable String tag) {
        return tag == null ? "" : tag.strip().split("[-_]", 2)[0];
    }

    /** Whether an element is in another language than the item. */
    boolean isForeign(Element part) {
        String own = languageOf(part);
        return own != null && !language.isEmpty() && !primary(own).equalsIgnoreCase(language);
    }

    /** The elements at a place of the item, or of its message. */
    List<Element> elements(String place) {
        if (!place.startsWith(MESSAGE + "/")) {
            return XmlPlaces.elements(element, place);
        }
        return message == null
                ? List.of()
                : XmlPlaces.elements(message, place.substring(MESSAGE.length() + 1));
    }

    /** The first text at a place, on one line. */
    @Nullable String line(String place) {
        return place.contains("@")
                ? XmlPlaces.text(element, place)
                : elements(place).stream()
                        .map(G2Texts::line)
                        .filter(text -> !text.isEmpty())
                        .findFirst()
                        .orElse(null);
    }

    /** What kind of content it has, such as {@code text} or {@code picture}. */
    String kind() {
        return elements("itemMeta").stream().map(Attributes::itemClass).findFirst().orElse("");
    }
}
