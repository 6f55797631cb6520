package dev.dateline.fetcher.format.syndication;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
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
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/**
 * RSS 0.9x to 2.0, RDF and Atom, read by ROME from a document that {@link XmlDocuments} has parsed.
 * Elements that are not needed and make ROME fail are left out.
 */
public final class SyndicationFormat implements Format {

    private static final Map<String, String> ENTRIES =
            Map.of("rss", "item", "rdf", "item", "feed", "entry");

    private static final Set<String> STUMBLING_BLOCKS =
            Set.of("cloud", "skipHours", "skipDays", "textInput", "textinput", "ttl", "image");

    /** Read here, since ROME tries dozens of forms on each. */
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
                    "date",
                    "updateBase");

    private static final Shape SHAPE = new Shape(ENTRIES, STUMBLING_BLOCKS, DATES);

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
        List<String> diagnostics = new ArrayList<>();
        Tree tree;
        try {
            tree = XmlDocuments.read(text, SHAPE, diagnostics);
        } catch (SAXException e) {
            return new ParsedDocument.Malformed("the XML is broken: " + e.getMessage());
        }
        Element root = tree.root();
        String format = format(root);
        if (format == null) {
            return new ParsedDocument.Malformed(
                    "XML, but no feed: its root is <" + root.getName() + ">");
        }
        Element head = head(root);
        // what ROME reads, it reads of the entries: all else is asked for here
        String title = SyndicationEntries.text(head, "title");
        String language = language(root, head);
        Element parent = format.equals("rdf") ? root : head;
        return new ParsedDocument.Feed(
                format,
                title,
                language,
                entries(tree, head, parent, new Links(url), diagnostics),
                diagnostics,
                List.of(),
                tree.cut());
    }

    /** The channel, which in RDF is of another namespace than the root; Atom has none. */
    private static Element head(Element root) {
        return root.getChildren().stream()
                .filter(child -> child.getName().equals("channel"))
                .findFirst()
                .orElse(root);
    }

    private static @Nullable String format(Element root) {
        return switch (root.getName().toLowerCase(Locale.ROOT)) {
            case "rss" -> "rss";
            case "rdf" -> "rdf";
            case "feed" -> "atom";
            default -> null;
        };
    }

    private static @Nullable String language(Element root, Element head) {
        String declared = SyndicationEntries.text(head, "language");
        return declared != null
                ? declared
                : root.getAttributeValue("lang", Namespace.XML_NAMESPACE);
    }

    private static List<Entry> entries(
            Tree tree, Element head, Element parent, Links links, List<String> diagnostics) {
        List<@Nullable SyndEntry> read = allAtOnce(tree, parent, diagnostics);
        if (read.size() != tree.pieces().size()) {
            read = oneByOne(tree, head, parent, diagnostics);
        }
        List<Entry> entries = new ArrayList<>(read.size());
        try {
            for (int i = 0; i < read.size(); i++) {
                SyndEntry entry = read.get(i);
                if (entry != null && WordPress.isNews(tree.pieces().get(i).element())) {
                    Budget.checkTime();
                    entries.add(SyndicationEntries.entry(entry, tree.pieces().get(i), links));
                }
            }
        } catch (Budget.Spent e) {
            diagnostics.add("the document is too large: " + e.getMessage());
        }
        return entries;
    }

    /** Few or none if ROME refuses any of them. */
    private static List<@Nullable SyndEntry> allAtOnce(
            Tree tree, Element parent, List<String> diagnostics) {
        Document document = new Document(tree.root());
        tree.pieces().forEach(piece -> parent.addContent(piece.element()));
        try {
            return new ArrayList<>(rome(document));
        } catch (FeedException | RuntimeException e) {
            diagnostics.add("an entry or the head is invalid: " + reason(e));
            return List.of();
        } finally {
            document.detachRootElement();
            parent.removeContent();
        }
    }

    /**
     * One for each piece, null if ROME refuses it: one bad entry does not lose the others. There is
     * nothing around it, so that the work grows with the pieces alone.
     */
    private static List<@Nullable SyndEntry> oneByOne(
            Tree tree, Element head, Element parent, List<String> diagnostics) {
        Element root = tree.root();
        root.removeContent();
        head.removeContent();
        if (!head.equals(root)) {
            root.addContent(head);
        }
        Document document = new Document(root);
        List<@Nullable SyndEntry> entries = new ArrayList<>();
        for (Tree.Piece piece : tree.pieces()) {
            Budget.checkTime();
            parent.addContent(piece.element());
            SyndEntry entry = null;
            try {
                List<SyndEntry> one = rome(document);
                entry = one.isEmpty() ? null : one.getFirst();
            } catch (FeedException | RuntimeException e) {
                diagnostics.add("entry " + (entries.size() + 1) + ": " + reason(e));
            }
            entries.add(entry);
            parent.removeContent(piece.element());
        }
        return entries;
    }

    /** What a fault of ROME itself says is for those who know its code. */
    private static String reason(Exception e) {
        return e instanceof FeedException
                ? String.valueOf(e.getMessage())
                : "a part of it has a form that can't be read";
    }

    private static List<SyndEntry> rome(Document document) throws FeedException {
        return new SyndFeedInput(false, Locale.US).build(document).getEntries();
    }
}
