package dev.dateline.fetcher.format.syndication;

import java.util.ArrayList;
import java.util.List;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/**
 * What stands around the entries of a feed.
 *
 * @param title its words
 * @param authors of entries that name none
 * @param bases of the document, the outermost first; empty where nothing is said of any
 */
record FeedHead(
        @Nullable String title,
        @Nullable String language,
        List<String> authors,
        List<String> bases) {

    private static final String TITLES =
            "title | dc:title | media:title | itunes:title | atom:title";

    FeedHead {
        authors = List.copyOf(authors);
        bases = List.copyOf(bases);
    }

    /** Of a document without entries. */
    static FeedHead of(Element root) {
        Element channel = channel(root);
        return new FeedHead(
                FeedPlaces.first(channel, TITLES, FeedTexts::wordsOrNull),
                language(root, channel),
                People.authors(channel),
                bases(root, channel));
    }

    private static List<String> bases(Element root, Element channel) {
        List<String> bases = new ArrayList<>();
        for (Element element : channel.equals(root) ? List.of(root) : List.of(root, channel)) {
            String said = Bases.said(element);
            if (said != null) {
                bases.add(said);
            }
        }
        return bases;
    }

    /** The channel, which in RDF is of another namespace than the root; Atom has none. */
    static Element channel(Element root) {
        return root.getChildren().stream()
                .filter(child -> child.getName().equals("channel"))
                .findFirst()
                .orElse(root);
    }

    private static @Nullable String language(Element root, Element channel) {
        String said = FeedPlaces.text(channel, "language | dc:language | *:language");
        String ofChannel = Bases.language(channel);
        return said != null ? said : ofChannel != null ? ofChannel : Bases.language(root);
    }
}
