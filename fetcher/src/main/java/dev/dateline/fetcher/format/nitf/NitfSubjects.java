package dev.dateline.fetcher.format.nitf;

import dev.dateline.contract.entry.Entry;
import dev.dateline.fetcher.format.mapping.Schemes;
import dev.dateline.fetcher.format.xml.XmlPlaces;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/** What a document is about. */
final class NitfSubjects {

    /** IPTC's codes have eight digits; media topics, which came later, begin where these end. */
    private static final Pattern SUBJECT_CODE = Pattern.compile("[01]\\d{7}");

    private static final Pattern MEDIA_TOPIC = Pattern.compile("[2-9]\\d{7}");

    private NitfSubjects() {}

    static List<Entry.Category> subjects(NitfSource source, String place) {
        return source.elements(place).stream()
                .flatMap(subject -> subject(subject).stream())
                .toList();
    }

    /** A code and, where they are named, those above it. */
    private static List<Entry.Category> subject(Element subject) {
        List<Entry.Category> found = new ArrayList<>();
        String code = XmlPlaces.text(subject, "@tobject.subject.refnum");
        String type = XmlPlaces.text(subject, "@tobject.subject.type");
        String matter = XmlPlaces.text(subject, "@tobject.subject.matter");
        String detail = XmlPlaces.text(subject, "@tobject.subject.detail");
        String owner = XmlPlaces.text(subject, "@tobject.subject.ipr");
        if (code == null) {
            Stream.of(type, matter, detail)
                    .flatMap(Stream::ofNullable)
                    .forEach(name -> found.add(new Entry.Category(name, owner, name)));
        } else if (SUBJECT_CODE.matcher(code).matches() && isIptc(owner)) {
            add(found, code.substring(0, 2) + "000000", type);
            add(found, code.substring(0, 5) + "000", matter);
            add(found, code, detail);
            if (found.stream().noneMatch(category -> category.term().equals(code))) {
                found.add(new Entry.Category(code, "subj", null));
            }
        } else {
            boolean topic = MEDIA_TOPIC.matcher(code).matches() && isIptc(owner);
            String label = detail != null ? detail : matter != null ? matter : type;
            found.add(new Entry.Category(code, topic ? "medtop" : owner, label));
        }
        return found;
    }

    private static void add(List<Entry.Category> found, String code, @Nullable String name) {
        if (name != null) {
            found.add(new Entry.Category(code, "subj", name));
        }
    }

    private static boolean isIptc(@Nullable String owner) {
        return owner == null || owner.equalsIgnoreCase("IPTC");
    }

    /** By their code, or by their name where they have none. */
    static List<Entry.Category> classifiers(NitfSource source, String place) {
        List<Entry.Category> found = new ArrayList<>();
        for (Element classifier : source.elements(place)) {
            String name = XmlPlaces.line(XmlPlaces.value(classifier));
            String value = XmlPlaces.text(classifier, "@value");
            String idsrc = XmlPlaces.text(classifier, "@idsrc");
            String scheme = idsrc != null ? idsrc : XmlPlaces.text(classifier, "@type");
            Schemes.Code code = Schemes.read(scheme, value != null ? value : name);
            if (code != null) {
                String label = name.isEmpty() ? null : name;
                found.add(new Entry.Category(code.code(), code.scheme(), label));
            }
        }
        return found;
    }

    /** Names from a list that is known by the element. */
    static List<Entry.Category> named(NitfSource source, String place) {
        return named(source, place, XmlPlaces.element(place));
    }

    /** Of the newspaper or the service. */
    static List<Entry.Category> sections(NitfSource source, String place) {
        return named(source, place, "section");
    }

    static List<Entry.Category> categories(NitfSource source, String place) {
        return named(source, place, "category");
    }

    private static List<Entry.Category> named(NitfSource source, String place, String scheme) {
        return source.texts(place).stream()
                .map(name -> new Entry.Category(name, scheme, name))
                .toList();
    }

    static List<Entry.Category> anpa(NitfSource source, String place) {
        return source.texts(place).stream()
                .map(code -> new Entry.Category(code, "anpa", null))
                .toList();
    }

    static List<Entry.Concept> places(NitfSource source, String place) {
        return source.texts(place).stream()
                .map(name -> new Entry.Concept(null, null, name))
                .toList();
    }

    static List<Entry.Concept> genres(NitfSource source, String place) {
        return source.texts(place).stream()
                .map(name -> new Entry.Concept("genre", null, name))
                .toList();
    }

    /** People, organisations and places; codes may stand in an attribute or an element. */
    static List<Entry.Concept> concepts(NitfSource source, String place) {
        return source.elements(place).stream()
                .map(NitfSubjects::concept)
                .flatMap(Stream::ofNullable)
                .toList();
    }

    private static Entry.@Nullable Concept concept(Element element) {
        String name = XmlPlaces.line(XmlPlaces.value(element));
        String code = XmlPlaces.text(element, "@value|@location-code|alt-code/@value");
        String scheme = XmlPlaces.text(element, "@idsrc|@code-source|alt-code/@idsrc");
        return name.isEmpty() && code == null
                ? null
                : new Entry.Concept(
                        code == null ? null : scheme, code, name.isEmpty() ? null : name);
    }

    /** Where it happened: a place by its name, a country by its code. */
    static List<Entry.Concept> eventPlaces(NitfSource source, String place) {
        List<Entry.Concept> found = new ArrayList<>();
        for (Element event : source.elements(place)) {
            for (String name : XmlPlaces.texts(event, "@city|@county-dist|@state-prov")) {
                found.add(new Entry.Concept(null, null, name));
            }
            String country = XmlPlaces.text(event, "@iso-cc");
            if (country != null) {
                found.add(new Entry.Concept("iso3166", country.toUpperCase(Locale.ROOT), null));
            }
        }
        return found;
    }
}
