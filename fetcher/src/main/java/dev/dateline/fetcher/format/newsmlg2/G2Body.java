package dev.dateline.fetcher.format.newsmlg2;

import dev.dateline.fetcher.format.mapping.EntryDraft;
import dev.dateline.fetcher.format.nitf.NitfBody;
import dev.dateline.fetcher.format.text.PlainText;
import dev.dateline.fetcher.format.xml.Markup;
import dev.dateline.fetcher.format.xml.XmlPlaces;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/** The text of an item: XHTML, NITF or plain text in the document itself. */
final class G2Body {

    /** A damaged tag may have more in it. */
    private static final Pattern MEDIA_TYPE = Pattern.compile("[\\w.+-]{1,60}/[\\w.+-]{1,60}");

    private static final Set<String> XHTML =
            Set.of(
                    "body",
                    "div",
                    "section",
                    "article",
                    "main",
                    "p",
                    "h1",
                    "h2",
                    "h3",
                    "h4",
                    "ul",
                    "ol",
                    "dl",
                    "table",
                    "pre",
                    "blockquote",
                    "figure");

    private G2Body() {}

    static void xml(G2Item item, String place, EntryDraft draft) {
        List<Element> inOrder =
                item.elements(place).stream()
                        .sorted(Comparator.comparing(item::isForeign))
                        .toList();
        for (Element inline : inOrder) {
            if (draft.hasContent()) {
                return;
            }
            List<Element> inside = inline.getChildren();
            if (inside.isEmpty()) {
                draft.content(text(inline, Attributes.first(inline, "contenttype")));
                continue;
            }
            String name = inside.getFirst().getName().toLowerCase(Locale.ROOT);
            if (name.equals("html")) {
                xhtml(item, inside.getFirst(), draft);
            } else if (name.equals("nitf")) {
                NitfBody.read(inside.getFirst(), item.links(), draft);
            } else if (XHTML.contains(name)) {
                Furniture.removeFrom(inline, item, draft);
                draft.content(Markup.of(inline.getChildren(), UnaryOperator.identity()));
            } else {
                item.oddities().add("its content is <" + name + ">, which is not read");
            }
        }
    }

    private static void xhtml(G2Item item, Element html, EntryDraft draft) {
        Element body = XmlPlaces.elements(html, "body").stream().findFirst().orElse(html);
        XmlPlaces.elements(html, "head/title").forEach(title -> draft.title(G2Texts.line(title)));
        Furniture.removeFrom(body, item, draft);
        if (!G2Texts.line(body).isEmpty()) {
            draft.content(Markup.inside(body));
        }
    }

    static void data(G2Item item, String place, EntryDraft draft) {
        for (Element data : item.elements(place)) {
            String type = Attributes.first(data, "contenttype");
            String encoding = Attributes.first(data, "encoding", "encodinguri");
            if (encoding != null || (type != null && !type.startsWith("text/"))) {
                boolean plain = type != null && MEDIA_TYPE.matcher(type).matches();
                item.oddities()
                        .add(
                                "its content is %s, which is not read"
                                        .formatted(plain ? type : "encoded"));
            } else {
                draft.content(text(data, type));
            }
        }
    }

    private static @Nullable String text(Element element, @Nullable String type) {
        String text = element.getText();
        if (text.isBlank()) {
            return null;
        }
        boolean html = type != null && type.toLowerCase(Locale.ROOT).contains("html");
        return html ? text : PlainText.asMarkup(text.strip());
    }

    /** The items of a package, by their titles. */
    static void references(G2Item item, String place, EntryDraft draft) {
        StringBuilder titles = new StringBuilder();
        for (Element reference : item.elements(place)) {
            Renditions.reference(item, reference, draft);
            XmlPlaces.elements(reference, "title").stream()
                    .findFirst()
                    .ifPresent(
                            title ->
                                    titles.append("<li>")
                                            .append(Markup.inside(title))
                                            .append("</li>"));
        }
        if (!titles.isEmpty()) {
            draft.content("<ul>" + titles + "</ul>");
        }
    }
}
