package dev.dateline.fetcher.format.xml;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdom2.Namespace;
import org.jspecify.annotations.Nullable;

/**
 * The namespaces that somebody here or in ROME looks for. All others are one: JDOM keeps each that
 * it ever saw for as long as the process lives, and a document can name another thousand each time.
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

    /** The same, each with a prefix of its own. */
    private static final Map<String, Namespace> DECLARED =
            BY_ADDRESS.values().stream()
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    Namespace::getURI, Namespaces::withOwnPrefix));

    private Namespaces() {}

    private static Namespace withOwnPrefix(Namespace known) {
        return known.getPrefix().isEmpty()
                ? Namespace.getNamespace("ns" + WITHOUT_PREFIX.indexOf(known), known.getURI())
                : known;
    }

    /** Of an element. */
    static Namespace of(String address) {
        return address.isEmpty() ? Namespace.NO_NAMESPACE : BY_ADDRESS.getOrDefault(address, OTHER);
    }

    /** As a root declares it, null where nobody looks for it. */
    static @Nullable Namespace declared(String address) {
        return DECLARED.get(address);
    }

    /** Of an attribute, null where nobody looks for it. */
    static @Nullable Namespace ofAttribute(String address) {
        if (address.isEmpty()) {
            return Namespace.NO_NAMESPACE;
        }
        Namespace known = BY_ADDRESS.get(address);
        return known == null || known.getPrefix().isEmpty() ? null : known;
    }

    /** By what a prefix usually means, for documents that do not declare it. */
    static Namespace ofPrefix(String prefix) {
        return BY_PREFIX.getOrDefault(prefix, OTHER);
    }
}
