package dev.dateline.fetcher.format.syndication;

import com.rometools.rome.feed.synd.SyndCategory;
import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEnclosure;
import com.rometools.rome.feed.synd.SyndEntry;
import java.util.List;
import java.util.Set;
import org.jdom2.Attribute;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/**
 * What ROME reads of an entry, where it reads it right; null where it does not, since there
 *
 * <ul>
 *   <li>are elements in a text, of which it loses the words or the forms,
 *   <li>is XML in a text of Atom, or nothing that says that there is none, as in Atom 0.3: it
 *       escapes what is not escaped,
 *   <li>are several people, of whom it mixes those of RSS with those of Dublin Core,
 *   <li>are several links of Atom, of which it does not prefer the page,
 *   <li>are subjects of Dublin Core, which it mixes with categories,
 *   <li>are attributes that it does not know.
 * </ul>
 *
 * @param element the entry itself
 */
record RomeEntry(SyndEntry read, Element element) {

    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final String PEOPLE = "dc:creator | author | dc:author | atom:author";

    /** The text of an element of the entry. */
    @Nullable String text(Element of) {
        if (!of.getChildren().isEmpty()) {
            return null;
        }
        return element.getName().equals("entry") ? textOfAtom(of) : textOfRss(of);
    }

    private @Nullable String textOfAtom(Element of) {
        String type = of.getAttributeValue("type", "");
        if (!element.getNamespaceURI().equals(ATOM) || (type.endsWith("ml") && !isHtml(type))) {
            return null;
        }
        return isFirst(of, "title")
                ? value(read.getTitleEx())
                : isFirst(of, "summary")
                        ? value(read.getDescription())
                        : isFirst(of, "content") ? content() : null;
    }

    private static boolean isHtml(String type) {
        return type.equals("html") || type.equals("text/html");
    }

    private @Nullable String textOfRss(Element of) {
        if (of.getName().equals("creator") || of.getName().equals("author")) {
            return FeedPlaces.all(element, PEOPLE).equals(List.of(of))
                    ? blankToNull(read.getAuthor())
                    : null;
        }
        return isFirst(of, "title")
                ? value(read.getTitleEx())
                : isFirst(of, "description")
                        ? value(read.getDescription())
                        : isFirst(of, "link") && of.getContentSize() > 0
                                ? blankToNull(read.getLink())
                                : of.getName().equals("encoded") ? content() : null;
    }

    /** ROME reads the first of a name. */
    private boolean isFirst(Element of, String name) {
        return of.equals(element.getChild(name, element.getNamespace()));
    }

    private @Nullable String content() {
        boolean single =
                read.getContents().size() == 1
                        && FeedPlaces.all(element, "content:encoded | content").size() == 1;
        return single ? value(read.getContents().getFirst()) : null;
    }

    /** One for each of these elements, in their order. */
    @Nullable List<SyndCategory> categories(List<Element> of) {
        List<SyndCategory> categories = read.getCategories();
        boolean whole =
                categories.size() == of.size()
                        && categories.stream().allMatch(one -> blankToNull(one.getName()) != null)
                        && (element.getName().equals("entry")
                                ? haveOnly(of, Set.of("term", "scheme", "label"))
                                : haveOnly(of, Set.of("domain")))
                        && FeedPlaces.all(element, "dc:subject").isEmpty();
        return whole ? categories : null;
    }

    /** One for each of these elements of RSS, in their order. */
    @Nullable List<SyndEnclosure> enclosures(List<Element> of) {
        boolean whole =
                read.getEnclosures().size() == of.size()
                        && haveOnly(of, Set.of("url", "type", "length"));
        return whole ? read.getEnclosures() : null;
    }

    private static boolean haveOnly(List<Element> elements, Set<String> attributes) {
        return elements.stream()
                .allMatch(
                        one ->
                                one.getChildren().isEmpty()
                                        && one.getAttributes().stream()
                                                .map(Attribute::getName)
                                                .allMatch(attributes::contains));
    }

    private static @Nullable String value(@Nullable SyndContent content) {
        return content == null ? null : blankToNull(content.getValue());
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
