package dev.dateline.fetcher.format.newsmlg2;

import dev.dateline.contract.entry.Entry;
import dev.dateline.fetcher.format.mapping.EntryDraft;
import dev.dateline.fetcher.format.xml.XmlPlaces;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/**
 * Files outside the document. Those of one item show the same picture in several sizes, of which
 * the largest is taken.
 */
final class Renditions {

    /** By name, the smallest first; used where no sizes are given. */
    private static final List<String> NAMES =
            List.of("thumbnail", "thumb", "preview", "web", "highres");

    private static final Comparator<Rendition> SIZE =
            Comparator.comparing(Rendition::onTheWeb)
                    .thenComparingLong(Rendition::pixels)
                    .thenComparingLong(Rendition::bytes)
                    .thenComparingInt(rendition -> NAMES.indexOf(rendition.name()));

    private Renditions() {}

    private record Rendition(String name, Entry.Enclosure file) {

        boolean onTheWeb() {
            return file.url() != null && file.url().startsWith("http");
        }

        long pixels() {
            return file.width() == null || file.height() == null
                    ? 0
                    : (long) file.width() * file.height();
        }

        long bytes() {
            return file.length() == null ? 0 : file.length();
        }
    }

    /** The files of the content itself. */
    static void contents(G2Item item, String place, EntryDraft draft) {
        String caption = Headlines.caption(item);
        String credit = item.line("contentMeta/creditline");
        boolean text = item.kind().equals("text");
        Map<String, Rendition> best = new LinkedHashMap<>();
        for (Element content : item.elements(place)) {
            String name = Attributes.local(content, "rendition", "renditionuri");
            Entry.Enclosure file = file(item, content, item.kind(), caption, credit);
            if (file != null) {
                // what a text has besides it may be several pictures, unless they are named
                String group = file.type() + (text && name.isEmpty() ? file.url() : "");
                best.merge(group, new Rendition(name, file), BinaryOperator.maxBy(SIZE));
            }
        }
        best.values().forEach(rendition -> draft.enclosure(rendition.file()));
    }

    /** Pictures and the like that an item links to, and other pages by their relation. */
    static void links(G2Item item, String place, EntryDraft draft) {
        for (Element link : item.elements(place)) {
            String kind = Attributes.itemClass(link);
            Entry.Enclosure file =
                    file(item, link, kind, text(link, "title"), text(link, "creditline"));
            if (file == null) {
                continue;
            }
            String type = file.type();
            if (type != null && !type.equals("text") && !type.equals("file")) {
                draft.enclosure(file);
            } else {
                String relation = G2Concepts.relation(link);
                draft.link(relation == null ? "related" : relation, file.url());
            }
        }
    }

    /** An item of a package, which comes with it or by itself. */
    static void reference(G2Item item, Element reference, EntryDraft draft) {
        String kind = Attributes.itemClass(reference);
        String caption = text(reference, "title");
        Entry.Enclosure file = file(item, reference, kind, caption, text(reference, "creditline"));
        if (file != null) {
            draft.enclosure(file);
        } else if (caption != null) {
            draft.enclosure(
                    new Entry.Enclosure(
                            null, type(kind, null), null, null, null, null, caption, null));
        }
    }

    private static Entry.@Nullable Enclosure file(
            G2Item item,
            Element element,
            String kind,
            @Nullable String caption,
            @Nullable String credit) {
        String url = item.links().absolute(Attributes.first(element, "href"));
        if (url == null) {
            return null;
        }
        String mime = Attributes.first(element, "contenttype");
        return new Entry.Enclosure(
                url,
                type(kind, mime),
                mime,
                number(Attributes.first(element, "size")),
                pixels(Attributes.first(element, "width")),
                pixels(Attributes.first(element, "height")),
                caption,
                credit);
    }

    private static @Nullable String type(String kind, @Nullable String mime) {
        String family = mime == null ? "" : mime.toLowerCase(Locale.ROOT).replaceFirst("/.*", "");
        return switch (family) {
            case "image" -> kind.equals("graphic") ? "graphic" : "picture";
            case "audio", "video", "text" -> family;
            case "" ->
                    switch (kind) {
                        case "picture", "graphic", "audio", "video", "text" -> kind;
                        case "" -> null;
                        default -> "file";
                    };
            default -> "file";
        };
    }

    private static @Nullable String text(Element outer, String name) {
        return XmlPlaces.elements(outer, name).stream()
                .map(G2Texts::line)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Long number(@Nullable String digits) {
        return digits != null && digits.matches("\\d{1,15}") ? Long.valueOf(digits) : null;
    }

    private static @Nullable Integer pixels(@Nullable String digits) {
        return digits != null && digits.matches("\\d{1,6}") ? Integer.valueOf(digits) : null;
    }
}
