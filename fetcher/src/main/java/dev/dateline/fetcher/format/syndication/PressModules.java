package dev.dateline.fetcher.format.syndication;

import dev.dateline.contract.entry.Entry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/**
 * What press wires write in their feeds besides RSS: Dublin Core, PR Newswire's own elements, and
 * categories of which GlobeNewswire's domains say what they are.
 */
final class PressModules {

    private static final String DUBLIN_CORE = "http://purl.org/dc/elements/1.1/";

    /** Namespaces that nobody looks for are one. */
    private static final String UNKNOWN = "urn:dateline:other";

    /** Elements of PR Newswire, each a kind of subject: with words, or codes of three letters. */
    private static final Set<String> SUBJECTS = Set.of("industry", "subject");

    private static final Set<String> PLACES = Set.of("state", "country", "city", "region");

    private final Element entry;

    PressModules(Element entry) {
        this.entry = entry;
    }

    static boolean isUnknown(Element element) {
        return element.getNamespaceURI().equals(UNKNOWN);
    }

    /**
     * All that the entry is about.
     *
     * @param categories those that ROME finds
     */
    Entry.Meaning meaning(List<Entry.Category> categories) {
        Set<Entry.Category> subjects = new LinkedHashSet<>();
        Set<Entry.Concept> organisations = new LinkedHashSet<>();
        for (Entry.Category category : categories) {
            String scheme = codes(category.scheme());
            if (scheme == null) {
                subjects.add(category);
            } else {
                organisations.add(new Entry.Concept(scheme, category.term(), null));
            }
        }
        texts(PressModules::isUnknown, SUBJECTS)
                .map(said -> new Entry.Category(said.text(), said.name(), null))
                .forEach(subjects::add);
        Set<String> terms = new HashSet<>();
        subjects.forEach(subject -> terms.add(subject.term()));
        dublinCore("subject").stream()
                .filter(terms::add)
                .map(term -> new Entry.Category(term, null, null))
                .forEach(subjects::add);
        return new Entry.Meaning(
                List.copyOf(subjects),
                List.of(),
                keywords(),
                texts(PressModules::isUnknown, PLACES)
                        .map(said -> new Entry.Concept(null, null, said.text()))
                        .distinct()
                        .toList(),
                List.of(),
                List.copyOf(organisations),
                infoSources());
    }

    /** Which codes of organisations a category is from, null if it is a subject. */
    private static @Nullable String codes(@Nullable String domain) {
        String end = domain == null ? "" : domain.toLowerCase(Locale.ROOT);
        return end.endsWith("/rss/stock") ? "ticker" : end.endsWith("/rss/isin") ? "isin" : null;
    }

    private List<String> keywords() {
        Stream<String> single =
                texts(child -> !child.getNamespaceURI().isEmpty(), Set.of("keyword"))
                        .map(Said::text);
        Stream<String> listed =
                texts(child -> !child.getNamespaceURI().isEmpty(), Set.of("keywords"))
                        .flatMap(said -> Arrays.stream(said.text().split(",", -1)));
        return Stream.concat(single, listed)
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }

    /**
     * Whose text it is and who distributes it. Where somebody publishes it for somebody else, that
     * is a press wire, and the contributor is whose text it is.
     */
    private List<Entry.InfoSource> infoSources() {
        List<Entry.InfoSource> sources = new ArrayList<>();
        List<String> publishers = dublinCore("publisher");
        String contributor = publishers.isEmpty() ? "contributor" : "origin";
        entry.getChildren().stream()
                .filter(child -> child.getName().equals("source"))
                .map(PressModules::nameOf)
                .filter(name -> !name.isEmpty())
                .forEach(name -> sources.add(new Entry.InfoSource("origin", name)));
        dublinCore("contributor")
                .forEach(name -> sources.add(new Entry.InfoSource(contributor, name)));
        publishers.forEach(name -> sources.add(new Entry.InfoSource("distributor", name)));
        return sources.stream().distinct().toList();
    }

    /** RSS has a text, Atom the head of a feed. */
    private static String nameOf(Element source) {
        return source.getChildren().stream()
                .filter(child -> child.getName().equals("title"))
                .map(Element::getTextNormalize)
                .findFirst()
                .orElseGet(source::getTextNormalize);
    }

    /** Ids of Dublin Core besides the entry's own. */
    List<String> altIds(@Nullable String providerId) {
        return dublinCore("identifier").stream().filter(id -> !id.equals(providerId)).toList();
    }

    @Nullable String language() {
        return dublinCore("language").stream().findFirst().orElse(null);
    }

    private List<String> dublinCore(String name) {
        return texts(child -> child.getNamespaceURI().equals(DUBLIN_CORE), Set.of(name))
                .map(Said::text)
                .distinct()
                .toList();
    }

    private record Said(String name, String text) {}

    private Stream<Said> texts(Predicate<Element> which, Set<String> names) {
        return entry.getChildren().stream()
                .filter(child -> names.contains(child.getName()) && which.test(child))
                .map(child -> new Said(child.getName(), child.getTextNormalize()))
                .filter(said -> !said.text().isEmpty());
    }
}
