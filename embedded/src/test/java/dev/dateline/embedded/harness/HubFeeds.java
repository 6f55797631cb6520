package dev.dateline.embedded.harness;

/** Small feeds, with what they say of hubs. */
public final class HubFeeds {

    private HubFeeds() {}

    /** RSS 2.0 with some links and an entry for each guid. */
    public static String rss(String links, String... guids) {
        StringBuilder items = new StringBuilder();
        for (String guid : guids) {
            items.append("<item><guid isPermaLink='false'>").append(guid).append("</guid><title>");
            items.append(guid).append("</title></item>");
        }
        return "<rss version='2.0' xmlns:a='http://www.w3.org/2005/Atom'><channel><title>T</title>"
                + links.replace("<link", "<a:link")
                + items
                + "</channel></rss>";
    }

    /** Atom with some links and entries. */
    public static String atom(String links, String entries) {
        return "<feed xmlns='http://www.w3.org/2005/Atom'><title>T</title><id>urn:t</id>"
                + "<updated>2026-01-01T00:00:00Z</updated>"
                + links
                + entries
                + "</feed>";
    }

    /** An entry of Atom. */
    public static String entry(String id) {
        return "<entry><id>urn:%s</id><title>%s</title><updated>2026-01-01T00:00:00Z</updated></entry>"
                .formatted(id, id);
    }

    /** A link in a document. */
    public static String link(String relation, String target) {
        return "<link rel='%s' href='%s'/>".formatted(relation, target);
    }

    /** The value of a header Link. */
    public static String header(String relation, String target) {
        return "<%s>; rel=\"%s\"".formatted(target, relation);
    }
}
