package dev.dateline.fetcher.format.newsml1;

import dev.dateline.contract.entry.Entry;
import dev.dateline.fetcher.format.Beginning;
import dev.dateline.fetcher.format.Budget;
import dev.dateline.fetcher.format.Format;
import dev.dateline.fetcher.format.Links;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.format.ParsedDocument.Loss;
import dev.dateline.fetcher.format.mapping.EntryDraft;
import dev.dateline.fetcher.format.xml.Shape;
import dev.dateline.fetcher.format.xml.Tree;
import dev.dateline.fetcher.format.xml.XmlDocuments;
import dev.dateline.fetcher.format.xml.XmlPlaces;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/** NewsML 1.0 to 1.2: a message with any number of items, which may hold further items. */
public final class NewsMl1Format implements Format {

    private static final String ITEM = "NewsItem";
    private static final Shape MESSAGE =
            new Shape(Map.of("newsml", ITEM), Set.of("Catalog", "TopicSet"), Set.of());
    private static final int MOST_BEFORE_VERSION = 2_000;
    private static final Pattern DECLARED_VERSION =
            Pattern.compile("(?i)NewsML[_v-]*(1\\.\\d)\\.(?:dtd|xsd)");

    /** The mapping as a table in Markdown. */
    public static String table() {
        return NewsMl1Mapping.MAPPING.table();
    }

    @Override
    public Set<String> names() {
        return Set.of("newsml");
    }

    @Override
    public boolean claims(Beginning beginning) {
        return beginning.root().equals("newsml");
    }

    @Override
    public ParsedDocument read(String text, URI url) {
        List<String> diagnostics = new ArrayList<>();
        Tree tree;
        try {
            tree = XmlDocuments.ofWire(text, MESSAGE, diagnostics);
        } catch (SAXException e) {
            return new ParsedDocument.Malformed("the XML is broken: " + e.getMessage());
        }
        List<Loss> losses = new ArrayList<>(tree.losses());
        return ParsedDocument.Feed.wire(
                        "newsml",
                        version(tree.root(), text),
                        entries(tree, new Links(url), diagnostics, losses),
                        diagnostics,
                        tree.cut())
                .losing(losses);
    }

    private static List<Entry> entries(
            Tree tree, Links links, List<String> diagnostics, List<Loss> losses) {
        List<Entry> entries = new ArrayList<>();
        int number = 0;
        try {
            for (Element item : items(tree)) {
                Budget.checkTime();
                Entry entry = entry(NewsItem.of(item, tree.root(), links), ++number, diagnostics);
                if (entry != null) {
                    entries.add(entry);
                }
            }
        } catch (Budget.Spent e) {
            losses.add(e.loss());
            diagnostics.add(e.loss().cause());
        }
        return entries;
    }

    /** An item that is in another is one of its own; the outer one comes first. */
    private static List<Element> items(Tree tree) {
        List<Element> items = new ArrayList<>();
        for (Tree.Piece piece : tree.pieces()) {
            items.add(piece.element());
            List<Element> inner = XmlPlaces.elements(piece.element(), "//" + ITEM);
            inner.forEach(Element::detach);
            items.addAll(inner);
        }
        return items;
    }

    private static @Nullable Entry entry(NewsItem item, int number, List<String> diagnostics) {
        EntryDraft draft = new EntryDraft();
        NewsMl1Mapping.MAPPING.read(item, draft);
        String leftOut = whyLeftOut(item, draft);
        if (leftOut != null) {
            diagnostics.add("item %d: %s, left out".formatted(number, leftOut));
            return null;
        }
        if (item.story().leftOut() > 0) {
            diagnostics.add(
                    "item %d: %d more texts, such as those in other languages, are left out"
                            .formatted(number, item.story().leftOut()));
        }
        return draft.build();
    }

    private static @Nullable String whyLeftOut(NewsItem item, EntryDraft draft) {
        if (Management.isDisordered(item)) {
            return "broken, its parts are not where they belong";
        } else if (Management.isHeldBack(item)) {
            return draft.hasText() || Management.hasId(item) ? null : "it has no id";
        } else if (Management.isChange(item)) {
            return "it only tells changes to an earlier revision";
        }
        return draft.hasText() ? null : "it has no text";
    }

    private static @Nullable String version(Element root, String text) {
        String version = XmlPlaces.text(root, "@Version");
        if (version != null) {
            return version;
        }
        Matcher declared =
                DECLARED_VERSION.matcher(
                        text.substring(0, Math.min(text.length(), MOST_BEFORE_VERSION)));
        return declared.find() ? declared.group(1) : null;
    }
}
