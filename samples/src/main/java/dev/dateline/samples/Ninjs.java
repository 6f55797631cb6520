package dev.dateline.samples;

import static dev.dateline.samples.Escapes.json;

import java.util.List;
import java.util.stream.Collectors;

/** Writes reports as a page of ninjs 2. */
final class Ninjs {

    private Ninjs() {}

    /**
     * A page.
     *
     * @param next the token of the next one
     */
    static String page(List<Report> reports, String next) {
        return "{\"next_page\":%s,\"items\":[%s]}"
                .formatted(
                        json(next),
                        reports.stream().map(Ninjs::item).collect(Collectors.joining(",\n")));
    }

    private static String item(Report report) {
        Report.Terms terms = report.terms();
        Report.Text text = report.text();
        return """
        {"uri":%s,"version":"%d","firstcreated":"%s","versioncreated":"%s","pubstatus":"%s",\
        "urgency":%d,"language":"en","slugline":%s,"headline":%s,"located":%s%s%s%s%s,\
        "body_xhtml":%s}"""
                .formatted(
                        json(report.id()),
                        report.version(),
                        report.created(),
                        report.sent(),
                        terms.status(),
                        terms.urgency(),
                        json(text.slugline()),
                        json(text.headline()),
                        json(text.place()),
                        terms.embargo() == null ? "" : ",\"embargoed\":\"" + terms.embargo() + "\"",
                        terms.note().isEmpty() ? "" : ",\"ednote\":" + json(terms.note()),
                        terms.signal().isEmpty()
                                ? ""
                                : ",\"signal\":[{\"code\":\"sig:" + terms.signal() + "\"}]",
                        text.topic().isEmpty()
                                ? ""
                                : ",\"subject\":[{\"code\":\"medtop:" + text.topic() + "\"}]",
                        json(text.html()));
    }
}
