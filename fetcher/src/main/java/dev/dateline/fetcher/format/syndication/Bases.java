package dev.dateline.fetcher.format.syndication;

import dev.dateline.fetcher.format.Budget;
import dev.dateline.fetcher.format.Links;
import dev.dateline.fetcher.format.text.PlainText;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * What addresses in a feed are relative to: {@code xml:base} of the element or of those around it
 * (XML Base, RFC 3986 section 5.1), or where the document was found.
 */
final class Bases {

    /** In characters; what is longer is no address. */
    private static final int LONGEST = 2_000;

    private static final int DEEPEST = 128;

    private static final Set<String> ADDRESSES = Set.of("href", "src", "poster", "cite");

    private final Links links;
    private final URI outer;
    private final boolean saidOutside;

    /**
     * The bases of an entry.
     *
     * @param around those of the elements around it, the outermost first
     */
    Bases(Links links, List<String> around) {
        this.links = links;
        this.outer = resolved(links, links.base(), around);
        this.saidOutside = !around.isEmpty();
    }

    /** What an element says, null if it says nothing that may be an address. */
    static @Nullable String said(Element element) {
        String base = element.getAttributeValue("base", Namespace.XML_NAMESPACE);
        return base == null || base.isBlank() || base.length() > LONGEST ? null : base;
    }

    /** The language that an element says, null if it says none. */
    static @Nullable String language(Element element) {
        String language = element.getAttributeValue("lang", Namespace.XML_NAMESPACE);
        return language == null || language.isBlank() ? null : language.strip();
    }

    /** An address that an element writes, whole. */
    @Nullable String absolute(Element at, @Nullable String link) {
        return links.absolute(resolved(links, outer, inside(at)), link);
    }

    /**
     * Markup of what an element says, in which addresses are whole if a base is said for it.
     *
     * @param text all text in it
     */
    @Nullable String markup(Element element, String text) {
        List<String> inside = inside(element);
        URI base = resolved(links, outer, inside);
        boolean said = saidOutside || !inside.isEmpty();
        for (Element child : element.getChildren()) {
            resolve(child, base, said);
        }
        String markup = FeedTexts.markup(element, text);
        return markup == null || !said ? markup : whole(markup, base);
    }

    /** As deep as documents may be, see {@link Budget#DEEPEST}. */
    private void resolve(Element element, URI around, boolean saidAround) {
        String own = said(element);
        URI base = own == null ? around : resolved(links, around, List.of(own));
        boolean said = saidAround || own != null;
        if (said) {
            element.getAttributes().stream()
                    .filter(attribute -> ADDRESSES.contains(attribute.getName()))
                    .forEach(
                            attribute -> {
                                String whole = links.absolute(base, attribute.getValue());
                                attribute.setValue(whole == null ? "" : whole);
                            });
        }
        for (Element child : element.getChildren()) {
            resolve(child, base, said);
        }
    }

    private String whole(String markup, URI base) {
        // what is longer is cut in any case, and stays too long
        String start =
                markup.length() > PlainText.LONGEST
                        ? markup.substring(0, PlainText.LONGEST + 1)
                        : markup;
        Document document =
                Parser.htmlParser().setMaxDepth(DEEPEST).parseInput(Budget.reader(start), "");
        document.outputSettings().prettyPrint(false);
        for (String name : ADDRESSES) {
            document.body()
                    .select("[" + name + "]")
                    .forEach(
                            element -> {
                                String whole = links.absolute(base, element.attr(name));
                                element.attr(name, whole == null ? "" : whole);
                            });
        }
        return document.body().html();
    }

    /** What is said from the entry down to an element. */
    private static List<String> inside(Element element) {
        List<String> bases = List.of();
        for (Element at = element; at != null; at = at.getParentElement()) {
            String said = said(at);
            if (said != null) {
                bases = bases.isEmpty() ? new ArrayList<>(1) : bases;
                bases.addFirst(said);
            }
        }
        return bases;
    }

    /** Each counts as an address that is made whole. */
    private static URI resolved(Links links, URI from, List<String> bases) {
        URI base = from;
        for (String said : bases) {
            URI next = web(links.absolute(base, said));
            base = next == null ? base : next;
        }
        return base;
    }

    private static @Nullable URI web(@Nullable String address) {
        if (address == null || address.length() > 2 * LONGEST) {
            return null;
        }
        try {
            URI uri = new URI(address.replace(" ", "%20"));
            boolean web =
                    "http".equalsIgnoreCase(uri.getScheme())
                            || "https".equalsIgnoreCase(uri.getScheme());
            return web && uri.getHost() != null ? uri : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
