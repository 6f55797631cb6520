package dev.dateline.samples;

import java.time.Instant;

/** Writes the notes of NITF by which the agency ends what it sent before. */
final class Nitf {

    private Nitf() {}

    /**
     * A kill.
     *
     * @param id of the note
     * @param killed id of what it ends
     */
    static String kill(String id, String killed, Instant sent) {
        return """
        <?xml version="1.0" encoding="UTF-8"?>
        <nitf baselang="en"><head><docdata management-status="usable" management-doc-idref="%s" \
        management-idref-status="canceled"><doc-id id-string="%s"/><urgency ed-urg="3"/>\
        <date.issue norm="%s"/><ed-msg info="Kill: not for publication."/></docdata></head>
        <body><body.head><hedline><hl1>Meridian withdraws a report</hl1></hedline></body.head>
        <body.content><p>Kill the report that was sent some minutes ago. Its source has taken back \
        what it said.</p></body.content></body></nitf>
        """
                .formatted(killed, id, sent);
    }
}
