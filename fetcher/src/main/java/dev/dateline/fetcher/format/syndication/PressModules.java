package dev.dateline.fetcher.format.syndication;

import dev.dateline.contract.entry.Entry;
import java.util.ArrayList;
import java.util.List;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/** What press wires write in their feeds besides RSS: Dublin Core, PR Newswire's own elements. */
final class PressModules {

    static final String KEYWORDS = "*:keyword | *:keywords | media:group/media:keywords | tags";

    private PressModules() {}

    /** Each element is a kind of subject: with words, or codes of three letters. */
    static List<Entry.Category> subjects(Element entry, String place) {
        return FeedPlaces.each(
                entry,
                place,
                said -> {
                    String term = FeedTexts.line(said);
                    return term.isEmpty() ? null : new Entry.Category(term, said.getName(), null);
                });
    }

    static List<Entry.Concept> places(Element entry, String place) {
        return FeedPlaces.each(
                entry,
                place,
                said -> {
                    String name = FeedTexts.line(said);
                    return name.isEmpty() ? null : new Entry.Concept(null, null, name);
                });
    }

    /** One in an element, or several with commas between them. RSS itself knows none. */
    static List<String> keywords(Element entry) {
        List<Element> elements = FeedPlaces.all(entry, KEYWORDS);
        if (elements.isEmpty()) {
            return List.of();
        }
        List<String> words = new ArrayList<>();
        for (Element element : elements) {
            String text = FeedTexts.line(element);
            boolean module = !element.getNamespaceURI().isEmpty();
            if (module && element.getName().equals("keyword")) {
                words.add(text);
            } else if (module || element.getName().equals("tags")) {
                words.addAll(List.of(text.split(",", -1)));
            }
        }
        return words.stream()
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }

    /**
     * Whose text it is and who distributes it. Where somebody publishes it for somebody else, that
     * is a press wire, and the contributor is whose text it is.
     */
    static List<Entry.InfoSource> infoSources(Element entry) {
        List<Entry.InfoSource> sources = new ArrayList<>(0);
        List<String> publishers = FeedPlaces.each(entry, "dc:publisher", People::nameOf);
        String contributor = publishers.isEmpty() ? "contributor" : "origin";
        add(sources, "origin", FeedPlaces.each(entry, "*:source", PressModules::nameOf));
        add(sources, contributor, FeedPlaces.each(entry, "dc:contributor", People::nameOf));
        add(
                sources,
                "contributor",
                FeedPlaces.each(entry, "contributor | atom:contributor", People::nameOf));
        add(sources, "distributor", publishers);
        return sources;
    }

    private static void add(List<Entry.InfoSource> sources, String role, List<String> names) {
        for (String name : names) {
            sources.add(new Entry.InfoSource(role, name));
        }
    }

    /** RSS has a text, Atom the head of a feed. */
    private static @Nullable String nameOf(Element source) {
        return source.getChildren().isEmpty()
                ? FeedTexts.wordsOrNull(source)
                : FeedPlaces.first(source, "title", FeedTexts::wordsOrNull);
    }
}
