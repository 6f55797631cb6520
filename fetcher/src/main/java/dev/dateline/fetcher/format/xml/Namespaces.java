package dev.dateline.fetcher.format.xml;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdom2.Namespace;
import org.jspecify.annotations.Nullable;

/**
 * The namespaces that somebody here looks for. All others are one: JDOM keeps each that it ever saw
 * for as long as the process lives, and a document can name another thousand each time.
 */
final class Namespaces {

    private static final Namespace OTHER = Namespace.getNamespace("urn:dateline:other");

    private static final Map<String, Namespace> BY_PREFIX =
            Stream.of(
                            Namespace.XML_NAMESPACE,
                            Namespace.getNamespace("atom", "http://www.w3.org/2005/Atom"),
                            Namespace.getNamespace(
                                    "content", "http://purl.org/rss/1.0/modules/content/"),
                            Namespace.getNamespace("dc", "http://purl.org/dc/elements/1.1/"),
                            Namespace.getNamespace("dcterms", "http://purl.org/dc/terms/"),
                            Namespace.getNamespace(
                                    "itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd"),
                            Namespace.getNamespace("media", "http://search.yahoo.com/mrss/"),
                            Namespace.getNamespace(
                                    "rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
                            Namespace.getNamespace(
                                    "slash", "http://purl.org/rss/1.0/modules/slash/"),
                            Namespace.getNamespace(
                                    "sy", "http://purl.org/rss/1.0/modules/syndication/"))
                    .collect(Collectors.toUnmodifiableMap(Namespace::getPrefix, each -> each));

    /** What feeds write without a prefix. */
    private static final List<Namespace> WITHOUT_PREFIX =
            Stream.of(
                            "http://www.w3.org/2005/Atom",
                            "http://purl.org/atom/ns#",
                            "http://purl.org/rss/1.0/",
                            "http://my.netscape.com/rdf/simple/0.9/",
                            "http://channel.netscape.com/rdf/simple/0.9/",
                            "http://backend.userland.com/rss2",
                            "http://backend.userland.com/RSS2",
                            "http://www.w3.org/1999/xhtml")
                    .map(Namespace::getNamespace)
                    .toList();

    private static final Map<String, Namespace> BY_ADDRESS =
            Stream.concat(BY_PREFIX.values().stream(), WITHOUT_PREFIX.stream())
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    Namespace::getURI,
                                    Function.identity(),
                                    (prefixed, bare) -> bare));

    /** The same as people write them: in other case, with or without a slash, over HTTPS. */
    private static final Map<String, Namespace> BY_SPELLING = bySpelling();

    /** In characters; an address of a namespace that is known is shorter. */
    private static final int LONGEST = 100;

    private Namespaces() {}

    /** Of an element. */
    static Namespace of(String address) {
        return address.isEmpty() ? Namespace.NO_NAMESPACE : known(address).orElse(OTHER);
    }

    private static Optional<Namespace> known(String address) {
        Namespace exact = BY_ADDRESS.get(address);
        return exact != null || address.length() > LONGEST
                ? Optional.ofNullable(exact)
                : Optional.ofNullable(BY_SPELLING.get(spelling(address)));
    }

    private static Map<String, Namespace> bySpelling() {
        Map<String, Namespace> spellings = new HashMap<>();
        BY_ADDRESS.forEach((address, known) -> spellings.putIfAbsent(spelling(address), known));
        Namespace media = Namespace.getNamespace("media", "http://search.yahoo.com/mrss/");
        spellings.put(spelling("http://www.rssboard.org/media-rss"), media);
        return Map.copyOf(spellings);
    }

    private static String spelling(String address) {
        String text = address.strip().toLowerCase(Locale.ROOT);
        String open = text.startsWith("https:") ? "http:" + text.substring(6) : text;
        String bare = open.replace("://www.", "://");
        return bare.endsWith("/") || bare.endsWith("#")
                ? bare.substring(0, bare.length() - 1)
                : bare;
    }

    /** Of an attribute, null where nobody looks for it. */
    static @Nullable Namespace ofAttribute(String address) {
        if (address.isEmpty()) {
            return Namespace.NO_NAMESPACE;
        }
        Namespace known = known(address).orElse(null);
        return known == null || known.getPrefix().isEmpty() ? null : known;
    }

    /** By what a prefix usually means, for documents that do not declare it. */
    static Namespace ofPrefix(String prefix) {
        return BY_PREFIX.getOrDefault(prefix, OTHER);
    }
}
