package dev.dateline.fetcher.format.syndication;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jspecify.annotations.Nullable;

/**
 * Finds what stands at a place in a feed, such as {@code dc:title} or {@code
 * media:group/media:title}. A name without a prefix is one of the feed's own namespace, or of none;
 * {@code other} is any namespace that nobody knows; {@code *} is any, the feed's own first. {@code
 * |} stands between alternatives.
 */
final class FeedPlaces {

    static final Namespace RDF =
            Namespace.getNamespace("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#");

    /** Namespaces that nobody looks for are one. */
    private static final String UNKNOWN = "urn:dateline:other";

    private static final String ANY = "*";

    private static final Map<String, Set<String>> ADDRESSES =
            Map.of(
                    "atom", Set.of("http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#"),
                    "content", Set.of("http://purl.org/rss/1.0/modules/content/"),
                    "dc", Set.of("http://purl.org/dc/elements/1.1/"),
                    "dcterms", Set.of("http://purl.org/dc/terms/"),
                    "itunes", Set.of("http://www.itunes.com/dtds/podcast-1.0.dtd"),
                    // many write the address of the module otherwise, so that it is an unknown one
                    "media", Set.of("http://search.yahoo.com/mrss/", UNKNOWN),
                    "other", Set.of(UNKNOWN),
                    "xhtml", Set.of("http://www.w3.org/1999/xhtml"));

    /** Those that are named in this package, and no others. */
    private static final Map<String, List<List<Name>>> PARSED = new ConcurrentHashMap<>();

    private FeedPlaces() {}

    /** Makes something of an element, or nothing. */
    @FunctionalInterface
    interface Reader<V> {
        @Nullable V read(Element element);
    }

    private record Name(String prefix, String local) {

        static Name of(String name) {
            int colon = name.indexOf(':');
            return new Name(name.substring(0, Math.max(0, colon)), name.substring(colon + 1));
        }
    }

    /** Whether an element is of a namespace that nobody looks for. */
    static boolean isUnknown(Element element) {
        return element.getNamespaceURI().equals(UNKNOWN);
    }

    /** The elements at a place, each once, those of the first alternative first. */
    static List<Element> all(Element from, String place) {
        if (from.getContentSize() == 0) {
            return List.of();
        }
        List<Element> found = new ArrayList<>(0);
        for (List<Name> path : place(place)) {
            int before = found.size();
            walk(from, path, 0, found);
            if (before > 0 && found.size() > before) {
                // in Atom, what has no prefix is the same as what has the one of Atom
                found = new ArrayList<>(new LinkedHashSet<>(found));
            }
        }
        return found;
    }

    /** What the reader makes of the first element of which it makes anything. */
    static <V> @Nullable V first(Element from, String place, Reader<V> reader) {
        for (Element element : all(from, place)) {
            V value = reader.read(element);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** What the reader makes of all elements of which it makes anything. */
    static <V> List<V> each(Element from, String place, Reader<V> reader) {
        List<Element> elements = all(from, place);
        if (elements.isEmpty()) {
            return List.of();
        }
        List<V> values = new ArrayList<>(elements.size());
        for (Element element : elements) {
            V value = reader.read(element);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    /** Their texts on one line each, without those that are blank. */
    static List<String> texts(Element from, String place) {
        return each(from, place, FeedTexts::lineOrNull);
    }

    /** The first text that is not blank. */
    static @Nullable String text(Element from, String place) {
        return first(from, place, FeedTexts::lineOrNull);
    }

    /** An attribute, null if it is not there or blank. */
    static @Nullable String attribute(Element element, String name) {
        String value = element.getAttributeValue(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static void walk(Element from, List<Name> path, int depth, List<Element> found) {
        boolean any = path.get(depth).prefix().equals(ANY);
        step(from, path, depth, any, found);
        if (any) {
            step(from, path, depth, false, found);
        }
    }

    /** Of any namespace, those of the feed's own come in a first step. */
    private static void step(
            Element from, List<Name> path, int depth, boolean own, List<Element> found) {
        Name name = path.get(depth);
        for (int i = 0; i < from.getContentSize(); i++) {
            if (from.getContent(i) instanceof Element child
                    && child.getName().equals(name.local())
                    && isOf(name.prefix(), from, child, own)) {
                if (depth == path.size() - 1) {
                    found.add(child);
                } else {
                    walk(child, path, depth + 1, found);
                }
            }
        }
    }

    private static boolean isOf(String prefix, Element parent, Element child, boolean own) {
        if (prefix.equals(ANY)) {
            return own == isOwn(parent, child);
        }
        return prefix.isEmpty()
                ? isOwn(parent, child)
                : ADDRESSES.getOrDefault(prefix, Set.of()).contains(child.getNamespaceURI());
    }

    private static boolean isOwn(Element parent, Element child) {
        return child.getNamespaceURI().isEmpty()
                || child.getNamespaceURI().equals(parent.getNamespaceURI());
    }

    /** An entry is asked for some fifty places, and there are ten thousand of them. */
    private static List<List<Name>> place(String place) {
        return PARSED.computeIfAbsent(place, FeedPlaces::parsed);
    }

    private static List<List<Name>> parsed(String place) {
        return Stream.of(place.split(" \\| ", -1))
                .map(path -> Stream.of(path.split("/", -1)).map(Name::of).toList())
                .toList();
    }
}
