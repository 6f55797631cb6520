package dev.dateline.fetcher.format.head;

import dev.dateline.fetcher.document.Document;
import dev.dateline.fetcher.format.Beginning;
import dev.dateline.fetcher.format.charset.DocumentText;
import java.io.StringReader;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * What stands before the first entry of a feed of RSS, RDF or Atom: {@code ttl}, {@code skipHours}
 * and {@code skipDays} (RSS 2.0), {@code updatePeriod} and {@code updateFrequency} (RSS 1.0
 * Syndication), and links to the entries before these (RFC 5005, sections 3 and 4), to its page for
 * people, to itself and to hubs. Links count where the feed itself has them, not in texts. What is
 * broken counts as absent.
 *
 * @param ttl null where it is absent, or nothing that can be read
 * @param period between two updates, null where it is absent
 * @param skipHours a bit for each hour of the day, UTC
 * @param skipDays a bit for each day of the week, UTC, from Monday
 * @param earlier the address of the document with the entries before these, as it is written; null
 *     where there is none
 * @param page the address of the page for people that it belongs to, as it is written; null where
 *     there is none
 * @param announced who says when there is something new
 */
public record FeedHead(
        @Nullable Duration ttl,
        @Nullable Duration period,
        int skipHours,
        int skipDays,
        @Nullable String earlier,
        @Nullable String page,
        Announced announced) {

    /** Of a document that says nothing. */
    public static final FeedHead NOTHING =
            new FeedHead(null, null, 0, 0, null, null, Announced.NOTHING);

    private static final int MOST_HUBS = 8;

    /**
     * Who says when there is something new (WebSub, section 4; RSS 2.0, {@code cloud}).
     *
     * @param self the address of the feed, as it is written; null where it is absent
     * @param hubs their addresses, as they are written
     * @param cloud the address of a cloud that takes {@code http-post}; null where there is none
     */
    public record Announced(@Nullable String self, List<String> hubs, @Nullable String cloud) {

        /** Of a document that says nothing. */
        public static final Announced NOTHING = new Announced(null, List.of(), null);
    }

    /** In characters. */
    private static final int LONGEST = 64 * 1024;

    private static final int LONGEST_TEXT = 64;
    private static final int LONGEST_URL = 2_048;
    private static final Set<String> ROOTS = Set.of("rss", "rdf", "feed");

    /** Whether a document is a feed in XML, by its root. */
    public static boolean isOf(Beginning beginning) {
        return ROOTS.contains(beginning.root());
    }

    private static final Set<String> ENTRIES = Set.of("item", "entry", "items");
    private static final XMLInputFactory FACTORY = factory();

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        return factory;
    }

    /** The head of a document; nothing where it is no feed in XML. */
    public static FeedHead of(Document document, @Nullable String charset) {
        byte[] bytes = document.bytes();
        byte[] beginning = bytes.length > LONGEST ? Arrays.copyOf(bytes, LONGEST) : bytes;
        String text = DocumentText.of(beginning, document.mediaType(), charset).text();
        Beginning found = Beginning.of(text);
        return isOf(found) ? new Reading().of(found.body(text)) : NOTHING;
    }

    /** One head while it is read. */
    private static final class Reading {

        private @Nullable Duration ttl;
        private @Nullable Duration unit;
        private int times = 1;
        private int skipHours;
        private int skipDays;
        private @Nullable String archive;
        private @Nullable String next;
        private @Nullable String page;
        private @Nullable String self;
        private @Nullable String cloud;
        private final List<String> hubs = new ArrayList<>();

        /** How many elements are open. */
        private int depth;

        /** How deep the element is that is the feed, 0 before it. */
        private int feed;

        FeedHead of(String text) {
            try {
                XMLStreamReader xml = FACTORY.createXMLStreamReader(new StringReader(text));
                try {
                    boolean goesOn = true;
                    while (goesOn && xml.hasNext()) {
                        goesOn = goesOn(xml);
                    }
                } finally {
                    xml.close();
                }
            } catch (XMLStreamException | RuntimeException e) {
                // a head that breaks off, as it does where it is cut: what came until then counts
            }
            Duration period = unit == null ? null : unit.dividedBy(Math.max(1, times));
            return new FeedHead(
                    ttl,
                    period,
                    skipHours,
                    skipDays,
                    archive != null ? archive : next,
                    page,
                    new Announced(self, List.copyOf(hubs), cloud));
        }

        private boolean goesOn(XMLStreamReader xml) throws XMLStreamException {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
                feed = depth < feed ? 0 : feed;
            }
            if (event != XMLStreamConstants.START_ELEMENT) {
                return true;
            }
            String name = xml.getLocalName();
            String local = name.substring(name.indexOf(':') + 1);
            if (ENTRIES.contains(local)) {
                return false;
            }
            depth++;
            if (feed == 0 && isFeed(local)) {
                feed = depth;
            }
            switch (local) {
                case "ttl" -> ttl = minutes(text(xml));
                case "updatePeriod" -> unit = unit(text(xml));
                case "updateFrequency" -> times = number(text(xml), 1, 1_000_000, 1);
                case "hour" -> skipHours |= hour(text(xml));
                case "day" -> skipDays |= day(text(xml));
                case "link", "cloud" -> {
                    // deeper ones are of texts, which others than the publisher may write
                    if (feed > 0 && depth == feed + 1) {
                        announced(local, xml);
                    }
                }
                default -> {
                    // nothing that is asked for
                }
            }
            return true;
        }

        private boolean isFeed(String name) {
            return (depth == 1 && name.equalsIgnoreCase("feed"))
                    || (depth == 2 && name.equalsIgnoreCase("channel"));
        }

        private void announced(String name, XMLStreamReader xml) throws XMLStreamException {
            if (name.equals("link")) {
                link(xml);
            } else {
                cloud(xml);
            }
        }

        private void link(XMLStreamReader xml) throws XMLStreamException {
            String rel = xml.getAttributeValue(null, "rel");
            String href = xml.getAttributeValue(null, "href");
            if (rel == null && href == null) {
                page(text(xml, LONGEST_URL));
                return;
            }
            if (href == null || href.length() > LONGEST_URL) {
                return;
            }
            // RFC 4287, section 4.2.7.2: without a relation it is this one
            switch (rel == null ? "alternate" : rel.strip().toLowerCase(Locale.ROOT)) {
                case "alternate" -> page(href.strip());
                case "prev-archive" -> archive = href.strip();
                case "next" -> next = href.strip();
                case "self" -> self = self == null ? href.strip() : self;
                case "hub" -> {
                    if (hubs.size() < MOST_HUBS) {
                        hubs.add(href.strip());
                    }
                }
                default -> {
                    // another link
                }
            }
        }

        private void page(String address) {
            page = page == null && !address.isEmpty() ? address : page;
        }

        /** The other protocols are remote calls, which nobody offers any more. */
        private void cloud(XMLStreamReader xml) {
            String protocol = xml.getAttributeValue(null, "protocol");
            String host = xml.getAttributeValue(null, "domain");
            String port = xml.getAttributeValue(null, "port");
            String path = xml.getAttributeValue(null, "path");
            if (!"http-post".equalsIgnoreCase(protocol) || host == null || path == null) {
                return;
            }
            int number = number(port == null ? "80" : port.strip(), 0, 65_535, 0);
            String address =
                    (number == 443 ? "https://" : "http://")
                            + host.strip()
                            + (number == 80 || number == 443 ? "" : ":" + number)
                            + (path.strip().startsWith("/") ? "" : "/")
                            + path.strip();
            if (number > 0 && address.length() <= LONGEST_URL) {
                cloud = address;
            }
        }

        private String text(XMLStreamReader xml) throws XMLStreamException {
            return text(xml, LONGEST_TEXT);
        }

        /** The text of an element, without what stands in elements that are in it. */
        private String text(XMLStreamReader xml, int longest) throws XMLStreamException {
            StringBuilder text = new StringBuilder();
            int open = 1;
            while (open > 0) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> open++;
                    case XMLStreamConstants.END_ELEMENT -> open--;
                    case XMLStreamConstants.CHARACTERS,
                            XMLStreamConstants.CDATA,
                            XMLStreamConstants.SPACE -> {
                        if (open == 1) {
                            text.append(xml.getText());
                        }
                    }
                    default -> {
                        // a comment or the like
                    }
                }
            }
            depth--;
            String own = text.toString().strip();
            return own.length() > longest ? "" : own;
        }

        private static @Nullable Duration minutes(String text) {
            int minutes = number(text, 0, 10_000_000, 0);
            return minutes == 0 ? null : Duration.ofMinutes(minutes);
        }

        private static int number(String text, int least, int most, int otherwise) {
            return text.matches("\\d{1,9}")
                    ? Math.clamp(Integer.parseInt(text), least, most)
                    : otherwise;
        }

        private static @Nullable Duration unit(String text) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "hourly" -> Duration.ofHours(1);
                case "daily" -> Duration.ofDays(1);
                case "weekly" -> Duration.ofDays(7);
                case "monthly" -> Duration.ofDays(30);
                case "yearly" -> Duration.ofDays(365);
                default -> null;
            };
        }

        /** Some write midnight as 24, as the specification once had it. */
        private static int hour(String text) {
            int hour = text.equals("24") ? 0 : number(text, 0, 100, 100);
            return hour > 23 ? 0 : 1 << hour;
        }

        private static int day(String text) {
            for (DayOfWeek day : DayOfWeek.values()) {
                if (day.name().equalsIgnoreCase(text)) {
                    return 1 << (day.getValue() - 1);
                }
            }
            return 0;
        }
    }
}
