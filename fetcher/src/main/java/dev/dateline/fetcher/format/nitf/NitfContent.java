package dev.dateline.fetcher.format.nitf;

import dev.dateline.contract.entry.Entry;
import dev.dateline.fetcher.format.Links;
import dev.dateline.fetcher.format.xml.Markup;
import dev.dateline.fetcher.format.xml.Shape;
import dev.dateline.fetcher.format.xml.XmlDocuments;
import dev.dateline.fetcher.format.xml.XmlPlaces;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/**
 * Reads a text in NITF, such as {@code body.content}, also where another format contains one. What
 * is not for readers, media and notes to editors, is not in the text.
 */
public final class NitfContent {

    /** Names that mean the same as another in HTML. */
    private static final Map<String, String> NAMES =
            Map.ofEntries(
                    Map.entry("hl1", "h2"),
                    Map.entry("hl2", "h2"),
                    Map.entry("block", "div"),
                    Map.entry("note", "div"),
                    Map.entry("bq", "blockquote"),
                    Map.entry("credit", "p"),
                    Map.entry("tagline", "p"),
                    Map.entry("bibliography", "p"),
                    Map.entry("datasource", "p"),
                    Map.entry("fn", "p"),
                    Map.entry("nitf-table-summary", "p"));

    /** What says what a word is, and is no markup. */
    private static final Set<String> UNWRAPPED =
            Set.of(
                    "nitf",
                    "body",
                    "body.content",
                    "body.end",
                    "org",
                    "person",
                    "name.given",
                    "name.family",
                    "function",
                    "location",
                    "sublocation",
                    "city",
                    "state",
                    "region",
                    "country",
                    "virtloc",
                    "chron",
                    "event",
                    "money",
                    "num",
                    "frac",
                    "numer",
                    "denom",
                    "frac-sep",
                    "object.title",
                    "copyrite",
                    "copyrite.year",
                    "copyrite.holder",
                    "lang",
                    "pronounce",
                    "classifier",
                    "postaddr",
                    "addressee",
                    "delivery.point",
                    "postcode",
                    "delivery.office",
                    "care.of",
                    "custom-table",
                    "nitf-table");

    private static final Set<String> LEFT_OUT =
            Set.of(
                    "media",
                    "media-reference",
                    "media-object",
                    "alt-code",
                    "table-reference",
                    "nitf-table-metadata",
                    "body.head",
                    "head");

    private static final Pattern TAG = Pattern.compile("<[^<>]*+>");

    private static final Shape ONE = new Shape(Map.of(), Set.of(), Set.of());

    private NitfContent() {}

    /** The text in an element as markup; null if there is none. */
    public static @Nullable String markup(Element content) {
        String markup = Markup.inside(content, NitfContent::html, NitfContent::isLeftOut).strip();
        return TAG.matcher(markup).replaceAll("").isBlank() ? null : markup;
    }

    /** The notes to editors in an element, at any depth. */
    public static List<Entry.EdNote> edNotes(Element content) {
        return XmlPlaces.elements(content, "//note").stream()
                .filter(NitfContent::isForEditors)
                .map(NitfContent::edNote)
                .toList();
    }

    /** The pictures, sounds and films in an element, at any depth. */
    public static List<Entry.Enclosure> enclosures(Element content, Links links) {
        return XmlPlaces.elements(content, "//media").stream()
                .flatMap(media -> NitfMedia.enclosure(media, links).stream())
                .toList();
    }

    /**
     * Reads NITF that another format contains as text. Like a document it is read within a budget,
     * and nothing outside it is.
     *
     * @return null if it is not NITF, or only a part of it
     */
    public static @Nullable Element parse(String text) {
        List<String> ignored = new ArrayList<>();
        try {
            var tree = XmlDocuments.read(text.strip(), ONE, ignored);
            boolean whole = !tree.cut() && !tree.spent();
            String name = tree.root().getName();
            return whole && (name.equals("nitf") || name.startsWith("body")) ? tree.root() : null;
        } catch (SAXException e) {
            // it is then text of another kind
            return null;
        }
    }

    static Entry.EdNote edNote(Element note) {
        String kind = note.getAttributeValue("noteclass");
        return new Entry.EdNote(
                kind == null ? "note" : kind, XmlPlaces.line(XmlPlaces.value(note)));
    }

    /** A note may be an advisory that is meant for publication (pa) or is not (npa). */
    static boolean isForEditors(Element note) {
        String type = note.getAttributeValue("type");
        return "npa".equalsIgnoreCase(type)
                || ("editorsnote".equalsIgnoreCase(note.getAttributeValue("noteclass"))
                        && !"pa".equalsIgnoreCase(type));
    }

    private static boolean isLeftOut(Element element) {
        String name = element.getName().toLowerCase(Locale.ROOT);
        return LEFT_OUT.contains(name) || (name.equals("note") && isForEditors(element));
    }

    private static String html(String name) {
        return UNWRAPPED.contains(name) ? "" : NAMES.getOrDefault(name, name);
    }
}
