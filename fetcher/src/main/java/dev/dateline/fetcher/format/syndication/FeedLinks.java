package dev.dateline.fetcher.format.syndication;

import com.rometools.rome.feed.synd.SyndEnclosure;
import dev.dateline.contract.entry.Entry;
import dev.dateline.fetcher.format.mapping.EntryDraft;
import dev.dateline.fetcher.format.xml.XmlPlaces;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/** The addresses of an entry: its own, those of its files, and others by their relation. */
final class FeedLinks {

    /** What may have an address in it, and is not only a name. */
    private static final Pattern WEB_ADDRESS = Pattern.compile("(?i)https?://[^\\s/]\\S*");

    private static final String RELATIONS = "http://www.iana.org/assignments/relation/";
    private static final String ALTERNATE = "alternate";
    private static final String ENCLOSURE = "enclosure";

    private FeedLinks() {}

    /**
     * The address of the entry itself: a text in RSS, an attribute in Atom (RFC 4287, section
     * 4.2.7.2), of several that of a page.
     */
    static @Nullable String canonical(FeedItem item, String place) {
        String page = null;
        String other = null;
        for (Element link : FeedPlaces.all(item.element(), place)) {
            if (link.getAttribute("href") == null) {
                String text = item.bases().absolute(link, item.text(link));
                if (text != null) {
                    return text;
                }
            } else if (relation(link).equals(ALTERNATE)) {
                String href = href(item, link);
                page = page == null && isPage(link) ? href : page;
                other = other == null ? href : other;
            }
        }
        return page == null ? other : page;
    }

    private static boolean isPage(Element link) {
        String type = FeedPlaces.attribute(link, "type");
        return type == null || type.contains("html");
    }

    /** An id that says it is an address, or does not deny it; what is no address never is one. */
    static @Nullable String permalink(FeedItem item, String place) {
        return FeedPlaces.first(
                item.element(),
                place,
                guid -> {
                    String id = XmlPlaces.value(guid).strip();
                    boolean denied =
                            "false".equalsIgnoreCase(guid.getAttributeValue("isPermaLink"));
                    return denied || !isWebAddress(id) ? null : id;
                });
    }

    static boolean isWebAddress(@Nullable String text) {
        return text != null && WEB_ADDRESS.matcher(text).matches();
    }

    /** Those that are neither the entry's own nor of its files. */
    static void related(FeedItem item, String place, EntryDraft draft) {
        for (Element link : FeedPlaces.all(item.element(), place)) {
            String relation = relation(link);
            if (!relation.isEmpty() && !relation.equals(ALTERNATE) && !relation.equals(ENCLOSURE)) {
                draft.link(relation, href(item, link));
            }
        }
    }

    /** The first address with a relation, null if there is none. */
    static @Nullable String of(FeedItem item, String place, String relation) {
        return FeedPlaces.first(
                item.element(),
                place,
                link -> relation(link).equals(relation) ? href(item, link) : null);
    }

    /** The files of the entry: of RSS, of Atom, and a content that is elsewhere. */
    static List<Entry.Enclosure> enclosures(FeedItem item) {
        List<Entry.Enclosure> files = new ArrayList<>(0);
        List<Element> ofRss = FeedPlaces.all(item.element(), "enclosure");
        List<SyndEnclosure> romes = item.rome() == null ? null : item.rome().enclosures(ofRss);
        for (int i = 0; i < ofRss.size(); i++) {
            if (romes == null) {
                add(files, item, ofRss.get(i), "url");
            } else {
                add(files, item, ofRss.get(i), romes.get(i));
            }
        }
        for (Element link : FeedPlaces.all(item.element(), "link | atom:link")) {
            if (relation(link).equals(ENCLOSURE)) {
                add(files, item, link, "href");
            }
        }
        if (FeedTexts.isOfAtom(item.element())) {
            for (Element content : FeedPlaces.all(item.element(), "content")) {
                add(files, item, content, "src");
            }
        }
        return files;
    }

    private static void add(
            List<Entry.Enclosure> files, FeedItem item, Element file, SyndEnclosure rome) {
        String address = item.bases().absolute(file, rome.getUrl());
        if (address != null) {
            files.add(
                    new Entry.Enclosure(
                            address,
                            null,
                            rome.getType() == null || rome.getType().isBlank()
                                    ? null
                                    : rome.getType().strip(),
                            rome.getLength() > 0 ? rome.getLength() : null,
                            null,
                            null,
                            null,
                            null));
        }
    }

    private static void add(
            List<Entry.Enclosure> files, FeedItem item, Element file, String attribute) {
        String address = item.bases().absolute(file, file.getAttributeValue(attribute));
        if (address != null) {
            files.add(
                    new Entry.Enclosure(
                            address,
                            null,
                            FeedPlaces.attribute(file, "type"),
                            MediaTypes.bytes(file, "length"),
                            null,
                            null,
                            FeedPlaces.attribute(file, "title"),
                            null));
        }
    }

    private static @Nullable String href(FeedItem item, Element link) {
        return item.bases().absolute(link, link.getAttributeValue("href"));
    }

    /** In lower case; empty where it is none of Atom. */
    private static String relation(Element link) {
        if (link.getAttribute("href") == null) {
            return "";
        }
        String said = FeedPlaces.attribute(link, "rel");
        String relation = said == null ? ALTERNATE : said;
        return relation.startsWith(RELATIONS)
                ? relation.substring(RELATIONS.length())
                : relation.indexOf(':') >= 0 ? relation : relation.toLowerCase(Locale.ROOT);
    }
}
