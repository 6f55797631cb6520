package dev.dateline.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.samples.Wire.Fate;
import dev.dateline.samples.Wire.Sent;
import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class WireTest {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private final Wire wire = new Wire(1, 1);

    /** The versions of each fate's items, one after the other, over ten minutes. */
    private Map<Fate, List<String>> lives() {
        Map<Long, List<String>> byItem = new TreeMap<>();
        Map<Long, Fate> fates = new HashMap<>();
        for (int second = 0; second < 600; second += 20) {
            for (Sent item : wire.sent(NOW.plusSeconds(second))) {
                List<String> life = byItem.computeIfAbsent(item.number(), _ -> new ArrayList<>());
                String said = item.version() + " " + item.status() + " " + item.signal();
                if (life.isEmpty() || !life.getLast().equals(said.strip())) {
                    life.add(said.strip());
                }
                fates.put(item.number(), item.fate());
            }
        }
        long last = wire.sent(NOW).getLast().number();
        Map<Fate, List<String>> lives = new EnumMap<>(Fate.class);
        // those that began in the first minutes
        byItem.forEach(
                (number, life) -> {
                    if (number > last && number <= last + Fate.values().length) {
                        lives.put(fates.get(number), life);
                    }
                });
        return lives;
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
                .containsEntry(Fate.HELD, List.of("1 usable", "2 withheld", "3 usable"));
    }

    @Test
    void an_embargo_ends_two_minutes_after_the_item_was_sent() {
        String document = wire.document(NOW);
        assertThat(document)
                .contains(
                        "<versionCreated>2026-01-31T11:56:40Z</versionCreated>"
                                + "<embargoed>2026-01-31T11:58:40Z</embargoed>");
        assertThat(document).isEqualTo(new Wire(1, 1).document(NOW));
        assertThat(document).isNotEqualTo(new Wire(2, 1).document(NOW));
    }

    @Test
    void it_is_a_news_message_with_so_many_items() throws Exception {
        Document document =
                DocumentBuilderFactory.newDefaultNSInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(wire.document(NOW))));
        assertThat(document.getDocumentElement().getLocalName()).isEqualTo("newsMessage");
        assertThat(document.getElementsByTagNameNS("*", "newsItem").getLength())
                .isEqualTo(Wire.SHOWN);
        assertThat(document.getElementsByTagNameNS("*", "headline").item(0).getTextContent())
                .isNotBlank();
    }
}
