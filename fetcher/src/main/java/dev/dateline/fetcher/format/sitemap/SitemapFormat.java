package dev.dateline.fetcher.format.sitemap;

import dev.dateline.contract.entry.Entry;
import dev.dateline.fetcher.format.Beginning;
import dev.dateline.fetcher.format.Budget;
import dev.dateline.fetcher.format.Format;
import dev.dateline.fetcher.format.Links;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.format.xml.Shape;
import dev.dateline.fetcher.format.xml.Tree;
import dev.dateline.fetcher.format.xml.XmlDocuments;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdom2.Element;
import org.xml.sax.SAXException;

/**
 * Google News sitemap 0.9: a list of the newest pages of a site, with a headline and a date each
 * and no text. Pages that are not news are passed over.
 */
public final class SitemapFormat implements Format {

    private static final String INDEX = "sitemapindex";
    private static final Set<String> ROOTS = Set.of("urlset", INDEX);
    private static final Shape SHAPE =
            new Shape(Map.of("urlset", "url", INDEX, "sitemap"), Set.of(), Set.of());
    private static final int NAMED = 3;

    /** More are not followed: in an archive the newest have what is new. */
    private static final int FOLLOWED = 5;

    /** Where the fields of an entry are, as a table in Markdown. */
    public static String table() {
        return SitemapEntries.MAPPING.table();
    }

    @Override
    public Set<String> names() {
        return Set.of("news-sitemap");
    }

    @Override
    public boolean claims(Beginning beginning) {
        return ROOTS.contains(beginning.root());
    }

    @Override
    public ParsedDocument read(String text, URI url) {
        List<String> diagnostics = new ArrayList<>();
        Tree tree;
        try {
            tree = XmlDocuments.read(text, SHAPE, diagnostics);
        } catch (SAXException e) {
            return new ParsedDocument.Malformed("the XML is broken: " + e.getMessage());
        }
        return tree.root().getName().equalsIgnoreCase(INDEX)
                ? index(tree, new Links(url))
                : pages(tree, new Links(url), diagnostics);
    }

    private static ParsedDocument index(Tree tree, Links links) {
        List<String> addresses = new ArrayList<>();
        try {
            tree.pieces().stream()
                    .map(Tree.Piece::element)
                    .sorted(Comparator.comparing(SitemapEntries::modified).reversed())
                    .map(SitemapEntries::address)
                    .flatMap(address -> Stream.ofNullable(links.absolute(address)))
                    .distinct()
                    .limit(FOLLOWED)
                    .forEach(addresses::add);
        } catch (Budget.Spent e) {
            // those until here
        }
        String named = addresses.stream().limit(NAMED).collect(Collectors.joining(", "));
        int more = tree.pieces().size() - NAMED;
        return new ParsedDocument.Malformed(
                "a sitemap index; add the sitemaps that it names: "
                        + named
                        + (more > 0 ? " and %d more".formatted(more) : ""),
                false,
                addresses);
    }

    private static ParsedDocument pages(Tree tree, Links links, List<String> diagnostics) {
        List<Entry> entries = new ArrayList<>();
        String title = null;
        try {
            for (Tree.Piece piece : tree.pieces()) {
                Budget.checkTime();
                Element news = SitemapEntries.child(piece.element(), "news");
                if (news != null) {
                    entries.add(SitemapEntries.entry(piece.element(), links));
                    title = title == null ? SitemapEntries.publication(news) : title;
                }
            }
        } catch (Budget.Spent e) {
            diagnostics.add("the document is too large: " + e.getMessage());
        }
        return entries.isEmpty() && !tree.pieces().isEmpty()
                ? new ParsedDocument.Malformed(
                        "a sitemap without news; only sitemaps for Google News (news:news) have"
                                + " headlines and dates")
                : new ParsedDocument.Feed(
                                "news-sitemap",
                                title,
                                null,
                                entries,
                                diagnostics,
                                List.of(),
                                tree.cut())
                        .losing(tree.losses());
    }
}
