package dev.dateline.fetcher.format.syndication;

import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEnclosure;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndLink;
import com.rometools.rome.feed.synd.SyndPerson;
import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.fetcher.format.Links;
import dev.dateline.fetcher.format.dates.ProviderTimes;
import dev.dateline.fetcher.format.text.PlainText;
import dev.dateline.fetcher.format.xml.Tree;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jspecify.annotations.Nullable;

/**
 * Makes an entry of ROME's result. Ids and dates are taken from the element itself, because ROME
 * replaces a missing id by a link and reads fractions of a second as milliseconds.
 */
final class SyndicationEntries {

    private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private static final List<String> PUBLISHED =
            List.of("pubDate", "published", "issued", "created", "date");
    private static final List<String> UPDATED = List.of("updated", "modified");

    private SyndicationEntries() {}

    static Entry entry(SyndEntry entry, Tree.Piece piece, Links links) {
        Element element = piece.element();
        SyndContent title = entry.getTitleEx();
        PressModules modules = new PressModules(element);
        String id = providerId(element);
        String language = element.getAttributeValue("lang", Namespace.XML_NAMESPACE);
        return new Entry(
                new Entry.Identity(id, links.absolute(link(entry)), modules.altIds(id)),
                Entry.Status.UNSAID,
                new Entry.Text(
                        title == null ? null : blankToNull(title.getValue()),
                        title != null
                                && title.getType() != null
                                && title.getType().contains("html"),
                        summary(entry, element),
                        contents(entry),
                        authors(entry)),
                modules.meaning(categories(entry)),
                new Entry.Times(
                        ProviderTimes.first(
                                time(piece, PUBLISHED), Wenn.time(element, "published")),
                        ProviderTimes.first(Wenn.time(element, "updated"), time(piece, UPDATED))),
                language == null ? modules.language() : language,
                new Entry.Media(MediaModule.enclosures(element, enclosures(entry, links), links)),
                new Entry.Rights(text(element, "rights")));
    }

    private static @Nullable String summary(SyndEntry entry, Element element) {
        String own = markup(entry.getDescription());
        String first = own == null ? Wenn.firstLine(element) : null;
        return first == null ? own : PlainText.asMarkup(first);
    }

    private static @Nullable String contents(SyndEntry entry) {
        return blankToNull(
                entry.getContents().stream()
                        .map(SyndicationEntries::markup)
                        .filter(text -> text != null)
                        .collect(Collectors.joining("\n")));
    }

    private static List<Entry.Category> categories(SyndEntry entry) {
        return entry.getCategories().stream()
                .filter(category -> blankToNull(category.getName()) != null)
                .map(
                        category ->
                                new Entry.Category(
                                        category.getName().strip(),
                                        blankToNull(category.getTaxonomyUri()),
                                        blankToNull(category.getLabel())))
                .toList();
    }

    private static @Nullable String providerId(Element element) {
        String about = element.getAttributeValue("about", Namespace.getNamespace(RDF));
        String guid = text(element, "guid");
        return Stream.of(Wenn.articleId(element), guid, text(element, "id"), blankToNull(about))
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

    private static List<Entry.Enclosure> enclosures(SyndEntry entry, Links links) {
        return entry.getEnclosures().stream()
                .filter(enclosure -> blankToNull(enclosure.getUrl()) != null)
                .map(enclosure -> enclosure(enclosure, links))
                .toList();
    }

    private static Entry.Enclosure enclosure(SyndEnclosure enclosure, Links links) {
        String address = links.absolute(enclosure.getUrl());
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
        // RSS descriptions are declared as plain text, but contain HTML
        boolean honest =
                plain && content.getValue().indexOf('<') < 0 && content.getValue().indexOf('&') < 0;
        return honest ? PlainText.asMarkup(content.getValue().strip()) : content.getValue().strip();
    }

    /** The first that can be read of all elements with these names, else the first of them. */
    private static @Nullable ProviderTime time(Tree.Piece piece, List<String> names) {
        ProviderTime first = null;
        for (String name : names) {
            for (Element date : piece.apart()) {
                if (date.getName().equals(name)) {
                    first = ProviderTimes.first(first, ProviderTimes.read(name, date.getText()));
                }
                if (first != null && first.instant() != null) {
                    return first;
                }
            }
        }
        return first;
    }

    /**
     * The text of the first child with that name in any namespace that is not blank; null if there
     * is none.
     */
    static @Nullable String text(Element element, String name) {
        return text(element.getChildren(), name);
    }

    private static @Nullable String text(List<Element> children, String name) {
        for (Element child : children) {
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
