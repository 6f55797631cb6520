package dev.dateline.fetcher.format.syndication;

import com.rometools.rome.feed.synd.SyndEntry;
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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/**
 * RSS 0.9x to 2.0, RDF, Atom 0.3 and 1.0, and a single entry of Atom (RFC 4287, section 2). ROME
 * reads the entries from a document that {@link XmlDocuments} has parsed; what it refuses or loses,
 * is read from the elements themselves. What Atom says of deleted entries is read, too (RFC 6721).
 */
public final class SyndicationFormat implements Format {

    private static final String ENTRY = "entry";

    private static final Map<String, String> ENTRIES =
            Map.of(
                    "rss", "item entry",
                    "channel", "item",
                    "rdf", "item",
                    "feed", "entry item " + Tombstones.ELEMENT);

    /** Only the beginning of such a text is kept. */
    private static final Set<String> DATES =
            Set.of(
                    "pubDate",
                    "lastBuildDate",
                    "expirationDate",
                    "published",
                    "updated",
                    "issued",
                    "created",
                    "modified",
                    "date");

    private static final Shape FEED = new Shape(ENTRIES, Set.of(), DATES);
    private static final Shape SINGLE = new Shape(Map.of(), Set.of(), Set.of());

    /** Where the fields of an entry are, as a table in Markdown. */
    public static String table() {
        return FeedMapping.MAPPING.table();
    }

    @Override
    public Set<String> names() {
        return Set.of("rss", "rdf", "atom");
    }

    @Override
    public boolean claims(Beginning beginning) {
        return beginning.head().startsWith("<");
    }

    @Override
    public ParsedDocument read(String text, URI url) {
        boolean single = Beginning.of(text).root().equals(ENTRY);
        List<String> diagnostics = new ArrayList<>();
        Tree tree;
        try {
            tree = XmlDocuments.read(text, single ? SINGLE : FEED, diagnostics);
        } catch (SAXException e) {
            return new ParsedDocument.Malformed("the XML is broken: " + e.getMessage());
        }
        Element root = tree.root();
        String format = format(root);
        if (format == null) {
            // of a wire that is damaged it may be any word
            return new ParsedDocument.Malformed(
                    diagnostics.isEmpty()
                            ? "XML, but no feed: its root is <" + root.getName() + ">"
                            : "XML, but no feed");
        }
        Links links = new Links(url);
        return single || root.getName().equals(ENTRY)
                ? single(tree, links, diagnostics)
                : feed(
                        format,
                        FeedHead.of(root),
                        tree,
                        RomeEntries.of(living(tree), diagnostics),
                        links,
                        diagnostics);
    }

    /** ROME does not know of what was deleted. */
    private static Tree living(Tree tree) {
        return tree.pieces().stream().noneMatch(Tombstones::is)
                ? tree
                : new Tree(
                        tree.root(),
                        tree.pieces().stream().filter(piece -> !Tombstones.is(piece)).toList(),
                        tree.cut(),
                        tree.spent());
    }

    /** One that is cut would say less than it says when the document is whole. */
    private static ParsedDocument single(Tree tree, Links links, List<String> diagnostics) {
        Element root = tree.root();
        List<Tree.Piece> pieces =
                tree.cut() || tree.spent()
                        ? List.of()
                        : List.of(new Tree.Piece(root, root.getChildren()));
        // a feed is all that ROME reads
        FeedHead nothing = new FeedHead(null, null, List.of(), List.of());
        Tree entry = new Tree(root, pieces, tree.cut(), false);
        return feed("atom", nothing, entry, Map.of(), links, diagnostics);
    }

    private static ParsedDocument feed(
            String format,
            FeedHead head,
            Tree tree,
            Map<Element, SyndEntry> romes,
            Links links,
            List<String> diagnostics) {
        return new ParsedDocument.Feed(
                        format,
                        head.title(),
                        head.language(),
                        entries(tree, romes, head, links, diagnostics),
                        diagnostics,
                        List.of(),
                        tree.cut())
                .losing(tree.losses());
    }

    private static @Nullable String format(Element root) {
        return switch (root.getName().toLowerCase(Locale.ROOT)) {
            case "rss", "channel" -> "rss";
            case "rdf" -> "rdf";
            case "feed", ENTRY -> "atom";
            default -> null;
        };
    }

    private static List<Entry> entries(
            Tree tree,
            Map<Element, SyndEntry> romes,
            FeedHead head,
            Links links,
            List<String> diagnostics) {
        List<Entry> entries = new ArrayList<>(tree.pieces().size());
        try {
            Bases bases = new Bases(links, head.bases());
            for (Tree.Piece piece : tree.pieces()) {
                Budget.checkTime();
                Element element = piece.element();
                if (!Tombstones.is(piece) && WordPress.isNews(element)) {
                    SyndEntry read = romes.get(element);
                    RomeEntry rome = read == null ? null : new RomeEntry(read, element);
                    entries.add(
                            FeedMapping.entry(
                                    new FeedItem(element, piece.apart(), rome, head, bases)));
                }
            }
        } catch (Budget.Spent e) {
            diagnostics.add("the document is too large: " + e.getMessage());
        }
        return Tombstones.applied(entries, tree.pieces(), diagnostics);
    }
}
