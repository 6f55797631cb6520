package dev.dateline.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class ServiceTest {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final Ticks TICKS = Ticks.of(1);
    private final Service service = new Service("wire", 1, TICKS);

    private static String said(Report report) {
        Report.Terms terms = report.terms();
        return (report.version() + " " + terms.status() + " " + terms.signal()).strip();
    }

    private static long number(Report report) {
        return Long.parseLong(report.id().substring(report.id().lastIndexOf('-') + 1));
    }

    /** The versions of each fate's reports that began in the first minutes of ten. */
    private Map<Fate, List<String>> lives() {
        Map<Long, List<String>> lives = new TreeMap<>();
        long last = number(service.shown(NOW).getLast());
        for (long tick = TICKS.at(NOW); tick < TICKS.at(NOW) + 30; tick++) {
            for (Report report : service.sent(tick)) {
                lives.computeIfAbsent(number(report), _ -> new ArrayList<>()).add(said(report));
            }
        }
        Map<Fate, List<String>> byFate = new EnumMap<>(Fate.class);
        lives.forEach(
                (number, life) -> {
                    if (number > last && number <= last + Fate.values().length) {
                        byFate.put(Service.fate(number), life);
                    }
                });
        return byFate;
    }

    @Test
    void each_thing_that_an_agency_does_happens_within_minutes() {
        assertThat(lives())
                .containsEntry(Fate.STAYS, List.of("1 usable"))
                .containsEntry(Fate.UPDATED, List.of("1 usable", "2 usable update"))
                .containsEntry(Fate.CORRECTED, List.of("1 usable", "2 usable correction"))
                .containsEntry(Fate.KILLED, List.of("1 usable", "2 canceled"))
                .containsEntry(Fate.ADVISORY, List.of("1 usable advisory"))
                .containsEntry(Fate.FLASH, List.of("1 usable flash"))
                .containsEntry(Fate.EMBARGOED, List.of("1 usable"))
                .containsEntry(Fate.HELD, List.of("1 usable", "2 withheld", "3 usable"));
    }

    @Test
    void what_is_shown_is_what_was_sent_last() {
        Map<Long, Report> last = new TreeMap<>();
        long now = TICKS.at(NOW);
        for (long tick = now - 2L * Service.SHOWN; tick <= now; tick++) {
            service.sent(tick).forEach(report -> last.put(number(report), report));
        }
        assertThat(last.values()).containsAll(service.shown(NOW));
        assertThat(service.shown(NOW)).hasSize(Service.SHOWN);
    }

    @Test
    void it_is_a_function_of_name_seed_and_time() {
        assertThat(service.shown(NOW)).isEqualTo(new Service("wire", 1, TICKS).shown(NOW));
        assertThat(service.shown(NOW)).isNotEqualTo(new Service("wire", 2, TICKS).shown(NOW));
        assertThat(service.shown(NOW).getFirst().text())
                .isNotEqualTo(new Service("pages", 1, TICKS).shown(NOW).getFirst().text());
    }

    @Test
    void an_embargo_ends_two_minutes_after_the_report_was_sent() {
        assertThat(World.of(1, 1).wire(NOW))
                .contains(
                        "<versionCreated>2026-01-31T11:56:40Z</versionCreated>"
                                + "<embargoed>2026-01-31T11:58:40Z</embargoed>");
    }

    @Test
    void the_wire_is_a_news_message_with_so_many_items() throws Exception {
        Document document =
                DocumentBuilderFactory.newDefaultNSInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(World.of(1, 1).wire(NOW))));
        assertThat(document.getDocumentElement().getLocalName()).isEqualTo("newsMessage");
        assertThat(document.getElementsByTagNameNS("*", "newsItem").getLength())
                .isEqualTo(Service.SHOWN);
        assertThat(document.getElementsByTagNameNS("*", "headline").item(0).getTextContent())
                .isNotBlank();
    }
}
