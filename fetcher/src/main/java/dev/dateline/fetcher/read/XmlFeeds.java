package dev.dateline.fetcher.read;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import dev.dateline.contract.entry.Entry;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.JDOMException;
import org.jdom2.filter.Filters;
import org.jspecify.annotations.Nullable;

/**
 * RSS 0.9x to 2.0, RDF and Atom, read by ROME from a document that {@link XmlDocuments} has parsed.
 * ROME is given no element that it is known to stumble over and that is not needed here.
 */
final class XmlFeeds {

    private static final Set<String> STUMBLING_BLOCKS =
            Set.of("cloud", "skipHours", "skipDays", "textInput", "textinput", "ttl", "image");

    private final XmlDocuments documents = new XmlDocuments();

    Reading read(String text, URI url) {
        List<String> diagnostics = new ArrayList<>();
        XmlDocuments.Parsed whole;
        try {
            whole = documents.parse(text, diagnostics);
        } catch (JDOMException e) {
            return new Reading.Malformed("the XML is broken: " + e.getMessage());
        }
        Document document = whole.document();
        Element root = document.getRootElement();
        String format = format(root);
        if (format == null) {
            return new Reading.Malformed("XML, but no feed: its root is <" + root.getName() + ">");
        }
        Element channel = root.getChild("channel", root.getNamespace());
        Element head = channel == null ? root : channel;
        head.getChildren()
                .removeIf(
                        child ->
                                child.getNamespace().equals(head.getNamespace())
                                        && STUMBLING_BLOCKS.contains(child.getName()));
        List<Element> elements = entryElements(root, head, format);
        List<@Nullable SyndEntry> parsed = parse(document, elements, diagnostics);
        List<Entry> entries = new ArrayList<>(elements.size());
        for (int i = 0; i < elements.size(); i++) {
            SyndEntry entry = parsed.get(i);
            if (entry != null) {
                entries.add(XmlEntries.entry(entry, elements.get(i), url));
            }
        }
        return new Reading.Feed(
                format,
                XmlEntries.text(head, "title"),
                language(root, head),
                entries,
                diagnostics,
                List.of(),
                whole.cut());
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
        String declared = XmlEntries.text(head, "language");
        return declared != null
                ? declared
                : root.getAttributeValue("lang", org.jdom2.Namespace.XML_NAMESPACE);
    }

    /**
     * Items lie inside the channel, except in RDF and RSS 1.0, where they lie beside it. Where an
     * element before them was not closed they lie inside that one, and are brought home.
     */
    private static List<Element> entryElements(Element root, Element head, String format) {
        String name = format.equals("atom") ? "entry" : "item";
        Element parent = format.equals("rdf") ? root : head;
        List<Element> direct =
                parent.getChildren().stream().filter(e -> e.getName().equals(name)).toList();
        if (!direct.isEmpty()) {
            return direct;
        }
        List<Element> strayed = new ArrayList<>();
        for (Element element : root.getDescendants(Filters.element())) {
            if (element.getName().equals(name)) {
                strayed.add(element);
            }
        }
        for (Element element : strayed) {
            parent.addContent(element.detach());
        }
        return strayed;
    }

    /** One entry for each element, null where ROME refuses it; one bad entry costs no other. */
    private static List<@Nullable SyndEntry> parse(
            Document document, List<Element> elements, List<String> diagnostics) {
        try {
            SyndFeed feed = rome(document);
            if (feed.getEntries().size() == elements.size()) {
                return new ArrayList<>(feed.getEntries());
            }
        } catch (FeedException | RuntimeException e) {
            diagnostics.add("an entry or the head is odd: " + e.getMessage());
        }
        List<@Nullable SyndEntry> entries = new ArrayList<>();
        for (Element element : elements) {
            element.detach();
        }
        for (int i = 0; i < elements.size(); i++) {
            SyndEntry entry = null;
            try {
                List<SyndEntry> one = rome(around(document, elements.get(i))).getEntries();
                entry = one.isEmpty() ? null : one.getFirst();
            } catch (FeedException | RuntimeException e) {
                diagnostics.add("entry " + (i + 1) + ": " + e.getMessage());
            }
            entries.add(entry);
        }
        return entries;
    }

    private static Document around(Document emptied, Element entry) {
        Document one = emptied.clone();
        Element root = one.getRootElement();
        Element channel = root.getChild("channel", root.getNamespace());
        boolean inside = channel != null && root.getName().equalsIgnoreCase("rss");
        (inside ? channel : root).addContent(entry.clone());
        return one;
    }

    private static SyndFeed rome(Document document) throws FeedException {
        return new SyndFeedInput(false, Locale.US).build(document);
    }
}
