package dev.dateline.fetcher.read;

import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEnclosure;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndLink;
import com.rometools.rome.feed.synd.SyndPerson;
import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.ProviderTime;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jspecify.annotations.Nullable;

/**
 * An entry from what ROME made of it. Ids and dates are taken from the element itself: ROME puts a
 * link in the place of an id that is missing, and reads fractions of a second as milliseconds.
 */
final class XmlEntries {

    private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private static final List<String> PUBLISHED =
            List.of("pubDate", "published", "issued", "created", "date");
    private static final List<String> UPDATED = List.of("updated", "modified");

    private XmlEntries() {}

    static Entry entry(SyndEntry entry, Element element, URI url) {
        SyndContent title = entry.getTitleEx();
        return new Entry(
                providerId(element),
                Links.absolute(url, link(entry)),
                title == null ? null : blankToNull(title.getValue()),
                title != null && title.getType() != null && title.getType().contains("html"),
                markup(entry.getDescription()),
                blankToNull(
                        entry.getContents().stream()
                                .map(XmlEntries::markup)
                                .filter(text -> text != null)
                                .collect(Collectors.joining("\n"))),
                authors(entry),
                entry.getCategories().stream()
                        .filter(category -> blankToNull(category.getName()) != null)
                        .map(
                                category ->
                                        new Entry.Category(
                                                category.getName().strip(),
                                                blankToNull(category.getTaxonomyUri()),
                                                blankToNull(category.getLabel())))
                        .toList(),
                time(element, PUBLISHED),
                time(element, UPDATED),
                element.getAttributeValue("lang", Namespace.XML_NAMESPACE),
                entry.getEnclosures().stream()
                        .filter(enclosure -> blankToNull(enclosure.getUrl()) != null)
                        .map(enclosure -> enclosure(enclosure, url))
                        .toList(),
                text(element, "rights"));
    }

    private static @Nullable String providerId(Element element) {
        String about = element.getAttributeValue("about", Namespace.getNamespace(RDF));
        String guid = text(element, "guid");
        return Stream.of(guid, text(element, "id"), blankToNull(about))
                .filter(id -> id != null)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String link(SyndEntry entry) {
        if (blankToNull(entry.getLink()) != null) {
            return entry.getLink();
        }
        return entry.getLinks().stream()
                .filter(link -> link.getRel() == null || link.getRel().equals("alternate"))
                .map(SyndLink::getHref)
                .filter(href -> blankToNull(href) != null)
                .findFirst()
                .orElse(null);
    }

    private static List<String> authors(SyndEntry entry) {
        List<String> names =
                entry.getAuthors().stream()
                        .map(SyndPerson::getName)
                        .filter(name -> blankToNull(name) != null)
                        .map(String::strip)
                        .toList();
        String single = blankToNull(entry.getAuthor());
        return names.isEmpty() && single != null ? List.of(single) : names;
    }

    private static Entry.Enclosure enclosure(SyndEnclosure enclosure, URI url) {
        String address = Links.absolute(url, enclosure.getUrl());
        return new Entry.Enclosure(
                address == null ? enclosure.getUrl() : address,
                blankToNull(enclosure.getType()),
                enclosure.getLength() > 0 ? enclosure.getLength() : null);
    }

    private static @Nullable String markup(@Nullable SyndContent content) {
        if (content == null || blankToNull(content.getValue()) == null) {
            return null;
        }
        boolean plain = "text".equals(content.getType()) || "text/plain".equals(content.getType());
        // RSS calls its descriptions plain text and fills them with markup all the same
        boolean honest =
                plain && content.getValue().indexOf('<') < 0 && content.getValue().indexOf('&') < 0;
        return honest ? Markup.ofPlainText(content.getValue().strip()) : content.getValue().strip();
    }

    private static @Nullable ProviderTime time(Element element, List<String> names) {
        for (String name : names) {
            ProviderTime time = ProviderTimes.read(name, text(element, name));
            if (time != null) {
                return time;
            }
        }
        return null;
    }

    /** The text of the first child of that name in whichever namespace; null where it is blank. */
    static @Nullable String text(Element element, String name) {
        for (Element child : element.getChildren()) {
            if (child.getName().equals(name) && blankToNull(child.getText()) != null) {
                return child.getTextTrim();
            }
        }
        return null;
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
