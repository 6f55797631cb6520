package dev.dateline.fetcher.format.newsmlg2;

import dev.dateline.contract.entry.Entry;
import dev.dateline.fetcher.format.mapping.EntryDraft;
import dev.dateline.fetcher.format.mapping.Schemes;
import dev.dateline.fetcher.format.xml.XmlPlaces;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/** Elements that name a thing by a code or an address, with a name for people. */
final class G2Concepts {

    /** They tell subjects whatever else is said of their type. */
    private static final Set<String> SUBJECTS = Set.of("medtop", "subj");

    private static final Set<String> ORGANISATIONS =
            Set.of("organisation", "organization", "company");

    private static final Set<String> PLACES =
            Set.of("geoarea", "poi", "place", "location", "city", "country", "area", "region", "5");

    private G2Concepts() {}

    /** A code as a qcode has it, or else what stands in its place. */
    static @Nullable String code(Element element) {
        Schemes.Code code = Schemes.read(Attributes.first(element, "qcode", "uri"));
        return code != null ? code.qcode() : label(element);
    }

    static List<String> codes(G2Item item, String place) {
        return item.elements(place).stream()
                .flatMap(element -> Stream.ofNullable(code(element)))
                .toList();
    }

    /** The role as given. */
    static @Nullable String role(Element element) {
        Schemes.Code code = Schemes.read(Attributes.first(element, "role", "roleuri"));
        return code == null ? null : code.qcode();
    }

    /** How an item is related to what it links to, without the scheme, such as {@code seeAlso}. */
    static @Nullable String relation(Element link) {
        Schemes.Code code = Schemes.read(Attributes.first(link, "rel", "reluri"));
        return code == null ? null : code.code();
    }

    static List<Entry.Concept> concepts(G2Item item, String place) {
        return item.elements(place).stream()
                .flatMap(element -> Stream.ofNullable(concept(item, element)))
                .toList();
    }

    private static Entry.@Nullable Concept concept(G2Item item, Element element) {
        Schemes.Code code = Schemes.read(Attributes.first(element, "qcode", "uri"));
        String name = name(item, element);
        if (code == null) {
            return name == null ? null : new Entry.Concept(null, null, name);
        }
        return new Entry.Concept(code.scheme(), code.code(), name);
    }

    /** Names of people and organisations; a code is none. */
    static List<String> names(G2Item item, String place) {
        return item.elements(place).stream()
                .flatMap(element -> Stream.ofNullable(name(item, element)))
                .toList();
    }

    /** Subjects, people, organisations and places, by the type of each. */
    static void subjects(G2Item item, String place, EntryDraft draft) {
        for (Element element : item.elements(place)) {
            Entry.Concept concept = concept(item, element);
            String type = Attributes.local(element, "type", "typeuri");
            if (concept == null) {
                continue;
            }
            if (concept.scheme() != null && SUBJECTS.contains(concept.scheme())) {
                category(concept, draft);
            } else if (type.equals("person")) {
                draft.person(concept);
            } else if (ORGANISATIONS.contains(type)) {
                draft.organisation(concept);
            } else if (PLACES.contains(type)) {
                draft.place(concept);
                around(item, element, draft);
            } else {
                category(concept, draft);
                sameSubjects(item, element, draft);
            }
        }
    }

    /** The country of a city, where it stands with the city. */
    private static void around(G2Item item, Element element, EntryDraft draft) {
        for (Element broader : XmlPlaces.elements(element, "broader")) {
            Entry.Concept place = concept(item, broader);
            if (place != null && place.name() != null) {
                draft.place(place);
            }
        }
    }

    /** Places that are told of the item, and not only described because something names them. */
    static void assertedPlaces(G2Item item, String place, EntryDraft draft) {
        for (Element element : item.elements(place)) {
            Entry.Concept concept = concept(item, element);
            // with a literal alone it describes what has that literal
            if (concept != null
                    && concept.code() != null
                    && concept.name() != null
                    && !XmlPlaces.elements(element, "geoAreaDetails|POIDetails").isEmpty()) {
                draft.place(concept);
                around(item, element, draft);
            }
        }
    }

    /** What an agency's own code is in the schemes that others know. */
    private static void sameSubjects(G2Item item, Element element, EntryDraft draft) {
        for (Element same : XmlPlaces.elements(element, "sameAs")) {
            Entry.Concept concept = concept(item, same);
            if (concept != null
                    && concept.scheme() != null
                    && SUBJECTS.contains(concept.scheme())) {
                category(concept, draft);
            }
        }
    }

    private static void category(Entry.Concept concept, EntryDraft draft) {
        String term = concept.code() != null ? concept.code() : concept.name();
        if (term != null) {
            draft.category(new Entry.Category(term, concept.scheme(), concept.name()));
        }
    }

    /** Who has the news from whom. */
    static void infoSources(G2Item item, String place, EntryDraft draft) {
        for (Element element : item.elements(place)) {
            infoSource(item, element, role(element), draft);
        }
    }

    /** Who sends the item. */
    static void provider(G2Item item, String place, EntryDraft draft) {
        for (Element element : item.elements(place)) {
            infoSource(item, element, "provider", draft);
        }
    }

    /** Who worked on it, where it is said as what; others are the names of editors. */
    static void contributors(G2Item item, String place, EntryDraft draft) {
        for (Element element : item.elements(place)) {
            String role = role(element);
            if (role != null) {
                infoSource(item, element, role, draft);
            }
        }
    }

    private static void infoSource(
            G2Item item, Element element, @Nullable String role, EntryDraft draft) {
        Schemes.Code code = Schemes.read(Attributes.first(element, "qcode", "uri"));
        String name = name(item, element);
        if (name == null && code != null) {
            name = code.code();
        }
        if (name != null) {
            draft.infoSource(new Entry.InfoSource(role, name));
        }
    }

    private static @Nullable String name(G2Item item, Element element) {
        String own = label(item, element);
        if (own != null) {
            return own;
        }
        String asserted =
                Stream.of("qcode", "uri", "literal")
                        .flatMap(key -> Stream.ofNullable(Attributes.first(element, key)))
                        .flatMap(code -> Stream.ofNullable(item.names().get(code)))
                        .flatMap(there -> Stream.ofNullable(label(item, there)))
                        .findFirst()
                        .orElse(null);
        return asserted != null ? asserted : Attributes.first(element, "literal");
    }

    /** Its name in the language of the item, or any. */
    private static @Nullable String label(G2Item item, Element element) {
        List<Element> names = XmlPlaces.elements(element, "name");
        return Stream.concat(names.stream().filter(name -> !item.isForeign(name)), names.stream())
                .map(G2Texts::line)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String label(Element element) {
        String literal = Attributes.first(element, "literal");
        return literal != null
                ? literal
                : XmlPlaces.elements(element, "name").stream()
                        .map(G2Texts::line)
                        .filter(text -> !text.isEmpty())
                        .findFirst()
                        .orElse(null);
    }
}
