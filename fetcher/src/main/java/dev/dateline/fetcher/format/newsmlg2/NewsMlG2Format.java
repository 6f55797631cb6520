package dev.dateline.fetcher.format.newsmlg2;

import dev.dateline.contract.entry.Entry;
import dev.dateline.fetcher.format.Beginning;
import dev.dateline.fetcher.format.Budget;
import dev.dateline.fetcher.format.Format;
import dev.dateline.fetcher.format.Links;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.format.ParsedDocument.Loss;
import dev.dateline.fetcher.format.dates.Embargoes;
import dev.dateline.fetcher.format.mapping.EntryDraft;
import dev.dateline.fetcher.format.xml.Shape;
import dev.dateline.fetcher.format.xml.Tree;
import dev.dateline.fetcher.format.xml.XmlDocuments;
import dev.dateline.fetcher.format.xml.XmlPlaces;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/**
 * NewsML-G2 2.4 to 2.35: a message with any number of items, or one item. A package is an item that
 * tells what is in it. Items that hold no news, such as concepts and plans, are left out.
 */
public final class NewsMlG2Format implements Format {

    private static final String MESSAGE = "newsmessage";
    private static final Set<String> NEWS = Set.of("newsitem", "packageitem");
    private static final Set<String> NO_NEWS =
            Set.of("conceptitem", "knowledgeitem", "planningitem", "catalogitem");

    private static final Pattern EMBARGO = Pattern.compile("<(?:[\\w.-]{1,100}:)?embargoed[\\s/>]");
    private static final Pattern EMBARGO_END =
            Pattern.compile("</(?:[\\w.-]{1,100}:)?embargoed[\\s>]");

    private static final Pattern ITEM_END =
            Pattern.compile(
                    "</(?:[\\w.-]{1,100}:)?(?:news|package|concept|knowledge|planning|catalog)Item\\s*+>");

    private static final Shape SHAPE =
            new Shape(
                    Map.of(
                            MESSAGE,
                            "newsItem packageItem conceptItem knowledgeItem planningItem catalogItem"),
                    Set.of("catalogRef"),
                    Set.of());

    @Override
    public Set<String> names() {
        return Set.of("newsml-g2");
    }

    @Override
    public boolean claims(Beginning beginning) {
        String root = beginning.root();
        return root.equals(MESSAGE) || NEWS.contains(root) || NO_NEWS.contains(root);
    }

    @Override
    public ParsedDocument read(String text, URI url) {
        List<String> diagnostics = new ArrayList<>();
        Tree tree;
        try {
            tree = XmlDocuments.ofWire(text, SHAPE, diagnostics);
        } catch (SAXException e) {
            return new ParsedDocument.Malformed("the XML is broken: " + e.getMessage());
        }
        boolean isMessage = name(tree.root()).equals(MESSAGE);
        List<Element> items =
                isMessage
                        ? tree.pieces().stream().map(Tree.Piece::element).toList()
                        // the half of an item may lack its embargo
                        : tree.cut() ? List.of() : List.of(tree.root());
        if (isMessage && items.isEmpty()) {
            diagnostics.add("the message has no whole item");
        }
        boolean hidden = !diagnostics.isEmpty() && hidesEmbargo(text, items);
        if (hidden) {
            diagnostics.add(
                    "an embargo can't be read in the broken XML, so that all items are held");
        }
        Reading reading =
                new Reading(
                        isMessage ? tree.root() : null,
                        new Links(url),
                        hidden,
                        diagnostics,
                        new ArrayList<>(tree.losses()));
        List<Entry> entries = entries(items, reading);
        return ParsedDocument.Feed.wire(
                        "newsml-g2", version(tree.root(), items), entries, diagnostics, tree.cut())
                .losing(reading.losses());
    }

    /** Where the fields of an entry are, as a table in Markdown. */
    public static String table() {
        return G2Mapping.MAPPING.table();
    }

    private static @Nullable String version(Element root, List<Element> items) {
        String ofRoot = Attributes.first(root, "standardversion");
        return ofRoot != null
                ? ofRoot
                : items.stream()
                        .flatMap(
                                item ->
                                        Stream.ofNullable(
                                                Attributes.first(item, "standardversion")))
                        .findFirst()
                        .orElse(null);
    }

    /**
     * Whether more embargoes are written than were found. Where a tag of one is damaged, its item
     * would be released at once.
     */
    private static boolean hidesEmbargo(String text, List<Element> items) {
        String read = upToEnd(text, items.size());
        long found =
                items.stream()
                        .mapToLong(item -> XmlPlaces.elements(item, "itemMeta/embargoed").size())
                        .sum();
        return Math.max(count(EMBARGO, read), count(EMBARGO_END, read)) > found;
    }

    /** The text of so many items; those behind them were not read. */
    private static String upToEnd(String text, int items) {
        Matcher ends = ITEM_END.matcher(text);
        for (int i = 0; i < items; i++) {
            if (!ends.find()) {
                return text;
            }
        }
        return items == 0 ? "" : text.substring(0, ends.end());
    }

    private static long count(Pattern tag, String text) {
        return tag.matcher(text).results().count();
    }

    /**
     * What holds for all items of a document.
     *
     * @param held whether items are held that have no embargo of their own
     */
    private record Reading(
            @Nullable Element message,
            Links links,
            boolean held,
            List<String> diagnostics,
            List<Loss> losses) {}

    private static List<Entry> entries(List<Element> items, Reading reading) {
        List<Entry> entries = new ArrayList<>();
        int place = 0;
        try {
            for (Element item : items) {
                Budget.checkTime();
                place++;
                List<String> oddities = new ArrayList<>();
                Entry entry =
                        entry(
                                G2Item.of(item, reading.message(), reading.links(), oddities),
                                reading.held());
                if (entry != null) {
                    entries.add(entry);
                }
                for (String oddity : oddities) {
                    reading.diagnostics().add("item %d: %s".formatted(place, oddity));
                }
            }
        } catch (Budget.Spent e) {
            reading.losses().add(e.loss());
            reading.diagnostics().add(e.loss().cause());
        }
        return entries;
    }

    /** Null if there is no news in it; its oddities say why. */
    private static @Nullable Entry entry(G2Item item, boolean held) {
        if (!NEWS.contains(name(item.element()))) {
            item.oddities().add("a %s holds no news, left out".formatted(item.element().getName()));
            return null;
        }
        EntryDraft draft = new EntryDraft();
        G2Mapping.MAPPING.read(item, draft);
        draft.embargo(Embargoes.read("embargoed", null, held));
        Entry entry = draft.build();
        if (entry.identity().providerId() == null && !draft.hasText()) {
            item.oddities().add("it has neither guid nor text, left out");
            return null;
        }
        G2Oddities.of(item, entry);
        return entry;
    }

    private static String name(Element element) {
        return element.getName().toLowerCase(Locale.ROOT);
    }
}
