package dev.dateline.fetcher.format.nitf;

import static dev.dateline.fetcher.format.mapping.Mapping.each;
import static dev.dateline.fetcher.format.mapping.Mapping.one;

import dev.dateline.contract.entry.Entry;
import dev.dateline.fetcher.format.Links;
import dev.dateline.fetcher.format.mapping.EntryDraft;
import dev.dateline.fetcher.format.mapping.Field;
import dev.dateline.fetcher.format.mapping.Mapping;
import dev.dateline.fetcher.format.xml.XmlPlaces;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jdom2.Content;
import org.jdom2.Element;
import org.jdom2.Text;
import org.jspecify.annotations.Nullable;

/**
 * What the body of a NITF document says, and until when it must not be seen: all that counts where
 * it is inside another document, which has an identity and a status of its own.
 */
public final class NitfBody {

    static final Mapping<NitfSource> MAPPING =
            Mapping.of(
                    one(Field.EMBARGO, "head/docdata//date.release", NitfStatus::release),
                    one(Field.TITLE, "body/body.head/hedline/hl1", NitfSource::text),
                    one(Field.TITLE, "body/body.head/headline/hl1", NitfSource::text),
                    one(Field.BYLINE, "body/body.head/byline", NitfBody::lines),
                    each(Field.AUTHORS, "body/body.head/byline/person", NitfSource::texts),
                    one(Field.DATELINE, "body/body.head/dateline", NitfBody::dateline),
                    one(Field.SUMMARY, "body/body.head/abstract", NitfBody::markup),
                    one(Field.CONTENT, "body/body.content|body/body.end", NitfBody::markup),
                    each(Field.ED_NOTES, "body/body.head//note", NitfBody::headNotes),
                    each(Field.ED_NOTES, "body/body.content", NitfBody::notes),
                    each(Field.ENCLOSURES, "body", NitfBody::enclosures),
                    each(Field.INFO_SOURCES, "body/body.head/distributor", NitfBody::distributors),
                    one(
                            Field.COPYRIGHT_HOLDER,
                            "body/body.head/rights/rights.owner",
                            NitfSource::text),
                    one(
                            Field.USAGE_TERMS,
                            "body/body.head/rights/rights.limitations",
                            NitfSource::text),
                    one(Field.NOTICE, "body/body.head/rights", NitfBody::notice),
                    one(Field.NOTICE, "body/body.head//copyrite", NitfSource::text),
                    one(Field.LANGUAGE, "body/@xml:lang", NitfSource::text),
                    one(Field.LANGUAGE, "body/body.content/@xml:lang", NitfSource::text));

    private NitfBody() {}

    /**
     * Reads the body of a NITF document that another format contains. What the draft has already is
     * kept.
     *
     * @param nitf its root
     */
    public static void read(Element nitf, Links links, EntryDraft draft) {
        MAPPING.read(new NitfSource(nitf, links), draft);
    }

    private static @Nullable String markup(NitfSource source, String place) {
        String markup =
                source.elements(place).stream()
                        .map(NitfContent::markup)
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining("\n"));
        return markup.isEmpty() ? null : markup;
    }

    /** Titles of the author stand in an element of their own, and without a space before it. */
    private static @Nullable String lines(NitfSource source, String place) {
        String text =
                source.elements(place).stream()
                        .map(byline -> parted(byline.getContent(), "byttl"))
                        .filter(line -> !line.isEmpty())
                        .collect(Collectors.joining("; "));
        return text.isEmpty() ? null : text;
    }

    /** The date of some agencies is for computers, and repeats that of the document. */
    private static @Nullable String dateline(NitfSource source, String place) {
        List<Element> datelines = source.elements(place);
        if (datelines.isEmpty()) {
            return null;
        }
        List<Content> contents =
                datelines.getFirst().getContent().stream()
                        .filter(content -> !isForComputers(content))
                        .toList();
        return parted(contents, "story.date");
    }

    private static boolean isForComputers(Content content) {
        return content instanceof Element date
                && XmlPlaces.value(date).strip().matches("\\d{8}T.*");
    }

    /** The text with a comma before elements of a name, where the text has none. */
    private static String parted(List<Content> contents, String name) {
        StringBuilder text = new StringBuilder();
        for (Content content : contents) {
            if (content instanceof Element element && element.getName().equals(name)) {
                String before = XmlPlaces.line(text.toString());
                String part = XmlPlaces.line(XmlPlaces.value(element));
                boolean parted = before.isEmpty() || before.matches("(?s).*[,;:.|/–—-]");
                text.setLength(0);
                text.append(before);
                text.append(part.isEmpty() ? "" : parted ? " " : ", ").append(part);
            } else if (content instanceof Element element) {
                text.append(XmlPlaces.value(element));
            } else if (content instanceof Text part) {
                text.append(part.getText());
            }
        }
        return XmlPlaces.line(text.toString());
    }

    /** In the head of the body they are for editors unless they say that they are published. */
    private static List<Entry.EdNote> headNotes(NitfSource source, String place) {
        return source.elements(place).stream()
                .filter(note -> !"pa".equalsIgnoreCase(note.getAttributeValue("type")))
                .map(NitfContent::edNote)
                .toList();
    }

    private static List<Entry.EdNote> notes(NitfSource source, String place) {
        return source.elements(place).stream()
                .flatMap(content -> NitfContent.edNotes(content).stream())
                .toList();
    }

    private static List<Entry.Enclosure> enclosures(NitfSource source, String place) {
        return source.elements(place).stream()
                .flatMap(body -> NitfContent.enclosures(body, source.links()).stream())
                .toList();
    }

    private static List<Entry.InfoSource> distributors(NitfSource source, String place) {
        return source.texts(place).stream()
                .map(name -> new Entry.InfoSource("distributor", name))
                .toList();
    }

    /** Its parts without a sentence around them are no notice. */
    private static @Nullable String notice(NitfSource source, String place) {
        return source.elements(place).stream()
                .filter(rights -> !rights.getTextTrim().isEmpty())
                .map(rights -> XmlPlaces.line(XmlPlaces.value(rights)))
                .findFirst()
                .orElse(null);
    }
}
