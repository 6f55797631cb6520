package dev.dateline.fetcher.format.syndication;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import dev.dateline.fetcher.format.Budget;
import dev.dateline.fetcher.format.xml.Tree;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jdom2.Document;
import org.jdom2.Element;

/**
 * The entries of a feed as ROME reads them: all at once, or, if it refuses any, one by one, so that
 * the work grows with their number alone. Around them it is shown no more than tells the format: of
 * the head it would read much that nobody needs, and fail at some of it. Nor is it shown sources.
 */
final class RomeEntries {

    private final Document document;

    /** What the entries stand in: the channel, or in RDF and Atom the root. */
    private final Element parent;

    private RomeEntries(Element root) {
        Element bare = new Element(root.getName(), root.getNamespace());
        String version = root.getAttributeValue("version");
        if (version != null) {
            bare.setAttribute("version", version);
        }
        Element channel = FeedHead.channel(root);
        if (!channel.equals(root)) {
            bare.addContent(new Element("channel", channel.getNamespace()));
        }
        this.document = new Document(bare);
        this.parent =
                root.getName().equalsIgnoreCase("rss") && bare.getContentSize() > 0
                        ? bare.getChildren().getFirst()
                        : bare;
    }

    /**
     * What ROME reads, by the element of the entry; those that it refuses are not there.
     *
     * @param diagnostics gets a sentence if there are any
     */
    static Map<Element, SyndEntry> of(Tree tree, List<String> diagnostics) {
        if (!new RomeEntries(tree.root()).isFormatOfRome()) {
            diagnostics.add("ROME knows no feed of this form; it is read without it");
            return Map.of();
        }
        Map<Element, List<Element>> sources = withoutSources(tree.pieces());
        Map<Element, SyndEntry> read = new RomeEntries(tree.root()).allAtOnce(tree.pieces());
        if (read.size() != tree.pieces().size()) {
            read = new RomeEntries(tree.root()).oneByOne(tree.pieces(), diagnostics);
        }
        sources.forEach(Element::addContent);
        return read;
    }

    /** The feeds that entries are from have dates, of which ROME tries dozens of forms on each. */
    private static Map<Element, List<Element>> withoutSources(List<Tree.Piece> pieces) {
        Map<Element, List<Element>> sources = new HashMap<>();
        for (Tree.Piece piece : pieces) {
            Element entry = piece.element();
            List<Element> own = List.copyOf(entry.getChildren("source", entry.getNamespace()));
            if (!own.isEmpty()) {
                own.forEach(Element::detach);
                sources.put(entry, own);
            }
        }
        return sources;
    }

    private boolean isFormatOfRome() {
        try {
            return rome().isEmpty();
        } catch (FeedException | RuntimeException _) {
            return false;
        }
    }

    /** None if ROME refuses any of them. */
    private Map<Element, SyndEntry> allAtOnce(List<Tree.Piece> pieces) {
        Map<Element, SyndEntry> entries = new HashMap<>();
        try {
            pieces.forEach(piece -> parent.addContent(piece.element()));
            List<SyndEntry> read = rome();
            for (int i = 0; i < read.size() && read.size() == pieces.size(); i++) {
                entries.put(pieces.get(i).element(), read.get(i));
            }
        } catch (FeedException | RuntimeException _) {
            // one by one they tell which it is
            entries.clear();
        } finally {
            parent.removeContent();
        }
        return entries;
    }

    private Map<Element, SyndEntry> oneByOne(List<Tree.Piece> pieces, List<String> diagnostics) {
        Map<Element, SyndEntry> entries = new HashMap<>();
        for (Tree.Piece piece : pieces) {
            Budget.checkTime();
            parent.addContent(piece.element());
            try {
                rome().forEach(entry -> entries.put(piece.element(), entry));
            } catch (FeedException | RuntimeException _) {
                // it is among those that are counted below
                entries.remove(piece.element());
            } finally {
                piece.element().detach();
            }
        }
        diagnostics.add(
                "ROME refuses %d of %d entries; they are read without it"
                        .formatted(pieces.size() - entries.size(), pieces.size()));
        return entries;
    }

    private List<SyndEntry> rome() throws FeedException {
        return new SyndFeedInput(false, Locale.US).build(document).getEntries();
    }
}
