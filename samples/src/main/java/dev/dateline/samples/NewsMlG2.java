package dev.dateline.samples;

import static dev.dateline.samples.Escapes.xml;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Writes reports as a news message of NewsML-G2. */
final class NewsMlG2 {

    private NewsMlG2() {}

    static String message(Instant sent, List<Report> reports) {
        return """
        <?xml version="1.0" encoding="UTF-8"?>
        <newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/" xmlns:h="http://www.w3.org/1999/xhtml">
        <header><sent>%s</sent></header>
        <itemSet>
        %s</itemSet></newsMessage>
        """
                .formatted(
                        sent, reports.stream().map(NewsMlG2::item).collect(Collectors.joining()));
    }

    private static String item(Report report) {
        Report.Text text = report.text();
        return """
        <newsItem guid="%s" version="%d" standard="NewsML-G2" \
        standardversion="2.30" xml:lang="en">%s
        <contentMeta><urgency>%d</urgency><contentCreated>%s</contentCreated>\
        <creator literal="Meridian"/><slugline>%s</slugline><headline>%s</headline>\
        <dateline>%s (Meridian)</dateline>%s</contentMeta>
        <contentSet><inlineXML contenttype="application/xhtml+xml"><h:html><h:head/><h:body>%s\
        </h:body></h:html></inlineXML></contentSet></newsItem>
        """
                .formatted(
                        report.id(),
                        report.version(),
                        meta(report),
                        report.terms().urgency(),
                        report.created(),
                        xml(text.slugline()),
                        xml(text.headline()),
                        xml(text.place()),
                        text.topic().isEmpty()
                                ? ""
                                : "<subject qcode=\"medtop:%s\"/>".formatted(text.topic()),
                        text.html().replace("<p>", "<h:p>").replace("</p>", "</h:p>"));
    }

    private static String meta(Report report) {
        Report.Terms terms = report.terms();
        return """
        <itemMeta><itemClass qcode="ninat:text"/>\
        <provider literal="Meridian"/><versionCreated>%s</versionCreated>%s\
        <pubStatus qcode="stat:%s"/>%s%s</itemMeta>"""
                .formatted(
                        report.sent(),
                        terms.embargo() == null
                                ? ""
                                : "<embargoed>" + terms.embargo() + "</embargoed>",
                        terms.status(),
                        terms.note().isEmpty() ? "" : "<edNote>" + xml(terms.note()) + "</edNote>",
                        terms.signal().isEmpty()
                                ? ""
                                : "<signal qcode=\"sig:%s\"/>".formatted(terms.signal()));
    }
}
