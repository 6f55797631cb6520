package dev.dateline.fetcher.format.newsml1;

import dev.dateline.contract.entry.Entry;
import dev.dateline.fetcher.format.mapping.Schemes;
import dev.dateline.fetcher.format.xml.XmlPlaces;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/** What is said about a text: who wrote it, what it is about, what may be done with it. */
final class Descriptions {

    private static final String SUBJECTS = "Subject|SubjectMatter|SubjectDetail|SubjectQualifier";

    private Descriptions() {}

    /** A party may be an editor of the text, who is not its author. */
    static List<String> authors(NewsItem item, String place) {
        return item.elements(place + "/Party").stream()
                .filter(party -> !"editor".equalsIgnoreCase(party.getAttributeValue("Topic")))
                .map(party -> XmlPlaces.text(party, "@FormalName"))
                .flatMap(Stream::ofNullable)
                .toList();
    }

    /** Lines that are not for readers, by their type. */
    static List<Entry.EdNote> advisories(NewsItem item, String place) {
        return item.elements(place).stream()
                .filter(line -> isAdvisory(type(line)))
                .map(line -> new Entry.EdNote(type(line), text(line)))
                .toList();
    }

    private static boolean isAdvisory(String type) {
        String name = type.toLowerCase(Locale.ROOT);
        return name.contains("advis") || name.contains("editor") || name.contains("note");
    }

    private static String type(Element line) {
        String type = XmlPlaces.text(line, "NewsLineType/@FormalName");
        return type == null ? "" : type;
    }

    private static String text(Element line) {
        return String.join(" ", XmlPlaces.texts(line, "NewsLineText"));
    }

    static List<Entry.EdNote> comments(NewsItem item, String place) {
        return item.elements(place).stream()
                .map(
                        comment ->
                                new Entry.EdNote(
                                        comment.getAttributeValue("FormalName", "comment"),
                                        XmlPlaces.line(XmlPlaces.value(comment))))
                .toList();
    }

    static List<Entry.EdNote> properties(NewsItem item, String place) {
        return item.elements(place).stream()
                .map(
                        property ->
                                new Entry.EdNote(
                                        property.getAttributeValue("FormalName"),
                                        property.getAttributeValue("Value", "").strip()))
                .toList();
    }

    /** Subjects, matters and details are codes of one list. */
    static List<Entry.Category> subjects(NewsItem item, String place) {
        return item.elements(place).stream()
                .flatMap(codes -> XmlPlaces.elements(codes, SUBJECTS).stream())
                .map(Descriptions::subject)
                .flatMap(Stream::ofNullable)
                .toList();
    }

    private static Entry.@Nullable Category subject(Element subject) {
        String code = XmlPlaces.text(subject, "@FormalName");
        String scheme = XmlPlaces.text(subject, "@Scheme|@Vocabulary");
        if (code == null) {
            return null;
        }
        boolean iptc = scheme == null || scheme.toLowerCase(Locale.ROOT).contains("iptc");
        if (iptc && code.matches("\\d{8}")) {
            return new Entry.Category(code, code.charAt(0) >= '2' ? "medtop" : "subj", null);
        }
        Schemes.Code read = Schemes.read(scheme, code);
        return read == null ? null : new Entry.Category(read.code(), read.scheme(), null);
    }

    static List<Entry.Category> categories(NewsItem item, String place, String scheme) {
        return item.texts(place).stream()
                .map(name -> new Entry.Category(name, scheme, null))
                .toList();
    }

    static List<Entry.Concept> genres(NewsItem item, String place) {
        return item.texts(place).stream()
                .map(name -> new Entry.Concept("genre", name, null))
                .toList();
    }

    /** A country may be given by its code. */
    static List<Entry.Concept> places(NewsItem item, String place) {
        return item.elements(place).stream()
                .filter(property -> XmlPlaces.text(property, "@Value") != null)
                .map(
                        property ->
                                concept(
                                        property,
                                        XmlPlaces.line(property.getAttributeValue("Value"))))
                .toList();
    }

    private static Entry.Concept concept(Element property, String value) {
        boolean code =
                "country".equalsIgnoreCase(property.getAttributeValue("FormalName"))
                        && value.matches("[A-Z]{2,3}");
        return code
                ? new Entry.Concept("iso3166", value, null)
                : new Entry.Concept(null, null, value);
    }

    static List<Entry.InfoSource> sources(NewsItem item, String place, String role) {
        return item.texts(place).stream().map(name -> new Entry.InfoSource(role, name)).toList();
    }

    static @Nullable String usage(NewsItem item, String place) {
        String text =
                item.elements(place).stream()
                        .flatMap(
                                rights ->
                                        XmlPlaces.texts(rights, "UsageType|Limitations|Geography")
                                                .stream())
                        .distinct()
                        .collect(Collectors.joining("; "));
        return text.isEmpty() ? null : text;
    }
}
