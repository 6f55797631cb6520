package dev.dateline.fetcher.format.syndication;

import dev.dateline.fetcher.format.xml.XmlPlaces;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/**
 * Who wrote an entry. A feed may say it in several ways; the first that has a name is believed, and
 * an address of mail is taken where there is no name.
 */
final class People {

    /** The ways to say it, the best first. */
    static final String PLACES = "dc:creator | author | dc:author | atom:author | itunes:author";

    private static final List<String> WAYS = List.of(PLACES.split(" \\| ", -1));

    /** In characters; nobody's is longer. */
    private static final int LONGEST = 1_000;

    private static final String ADDRESS = "(?:mailto:)?[^\\s@<>()]++@[^\\s@<>()]++";

    /** As RSS wants it, and as mail has it. */
    private static final Pattern WITH_ADDRESS =
            Pattern.compile(
                    "\\s*+"
                            + ADDRESS
                            + "\\s*+\\((.+)\\)\\s*|(.+?)\\s*[<(]\\s*+"
                            + ADDRESS
                            + "\\s*+[>)]\\s*+");

    private static final Pattern BARE_ADDRESS = Pattern.compile("\\s*+<?" + ADDRESS + ">?\\s*+");

    private People() {}

    /** Those that an entry, or the head of a feed, names itself. */
    static List<String> authors(Element element) {
        return authors(element, XmlPlaces::value);
    }

    /** The same, with texts of elements as the caller reads them. */
    static List<String> authors(Element element, Function<Element, String> texts) {
        String address = null;
        for (String place : WAYS) {
            List<String> named = FeedPlaces.each(element, place, person -> nameOf(person, texts));
            if (named.isEmpty()) {
                continue;
            }
            List<String> names =
                    named.stream()
                            .filter(name -> !BARE_ADDRESS.matcher(name).matches())
                            .distinct()
                            .toList();
            if (!names.isEmpty()) {
                return names;
            }
            address = address == null ? named.getFirst() : address;
        }
        return address == null ? List.of() : List.of(address);
    }

    /** Of a person with elements of its own, as Atom has it, or of a line of text. */
    static @Nullable String nameOf(Element person) {
        return nameOf(person, XmlPlaces::value);
    }

    private static @Nullable String nameOf(Element person, Function<Element, String> texts) {
        if (person.getChildren().isEmpty()) {
            return name(texts.apply(person));
        }
        String name = FeedPlaces.text(person, "name | atom:name");
        String said = name == null ? FeedPlaces.text(person, "email | atom:email") : name;
        boolean bare = FeedPlaces.all(person, "*:uri | *:url").isEmpty();
        return said == null && bare ? name(XmlPlaces.value(person)) : name(said);
    }

    /** The name in a line such as {@code mail@example.org (Name)} or {@code Name <mail@…>}. */
    static @Nullable String name(@Nullable String line) {
        if (line == null || line.isBlank()) {
            return null;
        }
        String start = XmlPlaces.line(line.length() > LONGEST ? line.substring(0, LONGEST) : line);
        Matcher both = WITH_ADDRESS.matcher(start);
        String name =
                !both.matches() ? start : both.group(1) == null ? both.group(2) : both.group(1);
        return name.isBlank() ? null : name.strip();
    }
}
