package dev.dateline.embedded.harness;

import java.util.LinkedHashMap;
import java.util.Map;

/** A NewsML-G2 message that a test writes, item by item; the last version of each is sent. */
public final class WireDocument {

    private final Map<String, String> items = new LinkedHashMap<>();

    /** What is said of an item besides its text, as elements of its itemMeta. */
    public static String status(String pubStatus) {
        return "<pubStatus qcode=\"stat:" + pubStatus + "\"/>";
    }

    /** Sends a version of an item. */
    public WireDocument item(String id, int version, String meta, String headline, String body) {
        items.put(
                id,
                """
                <newsItem guid="urn:newsml:test.invalid:%s" version="%d" standard="NewsML-G2" \
                standardversion="2.30" xml:lang="en"><itemMeta><itemClass qcode="ninat:text"/>\
                <versionCreated>2026-01-31T12:00:00Z</versionCreated>%s</itemMeta>
                <contentMeta><headline>%s</headline></contentMeta>
                <contentSet><inlineXML contenttype="application/xhtml+xml">\
                <html xmlns="http://www.w3.org/1999/xhtml"><body><p>%s</p></body></html>\
                </inlineXML></contentSet></newsItem>
                """
                        .formatted(id, version, meta, headline, body));
        return this;
    }

    @Override
    public String toString() {
        return """
        <?xml version="1.0" encoding="UTF-8"?>
        <newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/">
        <header><sent>2026-01-31T12:00:00Z</sent></header><itemSet>
        %s</itemSet></newsMessage>
        """
                .formatted(String.join("", items.values()));
    }
}
