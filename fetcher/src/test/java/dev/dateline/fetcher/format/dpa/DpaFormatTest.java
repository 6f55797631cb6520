package dev.dateline.fetcher.format.dpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.format.json.WireFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DpaFormatTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String ITEM =
            """
            {"format": "digitalwires@0.9.1", "type": "composite", "entry_id": "e1",
             "urn": "urn:newsml:dpa.com:20090101:250101-99-1", "version": 24,
             "version_created": "2025-01-01T14:10:47+01:00", "pubstatus": "usable",
             "signal": "sig:correction", "embargoed": null, "language": "de", "urgency": 4,
             "kicker": "Hafen", "headline": "Der Hafen ist offen", "teaser": "Nach zwei Jahren.",
             "byline": "Von Ann Lee, dpa", "dateline": "Hamburg (dpa) - ",
             "article_html": "<section class=\\"main\\"><p>Offen.</p></section>",
             "infobox_html": "<section><p>Zahlen</p></section>", "linkbox_html": null,
             "creditline": "dpa", "copyrightnotice": "(c) dpa", "usageterms": "Nur mit Vertrag",
             "ednotes": [{"role": "dpaednoterole:closingline", "ednote": "dpa al", "is_publishable": true},
                         {"role": "dpaednoterole:dpacontacts", "ednote": "Ann", "is_publishable": false},
                         {"role": "x", "ednote": null}],
             "descriptions": null,
             "associations": [{"type": "image", "urn": "u", "caption": "Ein Schiff", "creditline": "Bo/dpa",
               "renditions": [{"size": 2048, "width": 2048, "height": 1365, "mimetype": "image/jpeg",
                               "url": "https://cdn.example/a.jpg"}]}],
             "categories": [
               {"type": "dnltype:creator", "name": "ann.lee", "qcode": null, "role": null},
               {"type": "dnltype:desk", "name": "wi", "qcode": "dpacat:wi"},
               {"type": "dnltype:dpasubject", "name": "Wirtschaft", "qcode": "medtop:04000000", "rank": 1},
               {"type": "dnltype:keyword", "name": "Hafen", "qcode": null},
               {"type": "dnltype:geosubject", "name": "Hamburg", "qcode": "dpaarea:6"},
               {"type": "dnltype:poi", "name": "Kai, Weg 1, Hamburg", "qcode": null,
                "geojson": {"properties": {"name": "Kai"}}},
               {"type": "dnltype:person", "name": "Ola Berg", "qcode": null},
               {"type": "dnltype:genre", "name": "Meldung", "qcode": "dpatextgenre:1"},
               {"type": "dnltype:infosource", "name": "AP", "qcode": "dpacprh:ap", "role": "isrol:contentSource"}]}
            """;

    private static Entry entry(String document) {
        ParsedDocument.Feed feed = WireFiles.feed(document);
        assertThat(feed.format()).isEqualTo("dpa");
        assertThat(feed.wire()).isTrue();
        return feed.entries().getFirst();
    }

    @Test
    void the_fields_are_read() {
        Entry entry = entry(ITEM);
        assertThat(entry.identity().providerId())
                .isEqualTo("urn:newsml:dpa.com:20090101:250101-99-1");
        assertThat(entry.identity().altIds()).containsExactly("e1");
        assertThat(entry.status().providerVersion()).isEqualTo("24");
        assertThat(entry.status().pubStatus()).isEqualTo("usable");
        assertThat(entry.status().signals()).containsExactly("sig:correction");
        assertThat(entry.status().urgency()).isEqualTo(4);
        assertThat(entry.status().embargo()).isNull();
        assertThat(Objects.requireNonNull(entry.times().updated()).instant())
                .hasToString("2025-01-01T13:10:47Z");
        assertThat(entry.language()).isEqualTo("de");
        assertThat(entry.text())
                .isEqualTo(
                        new Entry.Text(
                                "Der Hafen ist offen",
                                false,
                                null,
                                "Von Ann Lee, dpa",
                                "Hamburg (dpa) -",
                                "Nach zwei Jahren.",
                                "<section class=\"main\"><p>Offen.</p></section>\n"
                                        + "<section><p>Zahlen</p></section>",
                                List.of("ann.lee"),
                                List.of(
                                        new Entry.EdNote("dpaednoterole:closingline", "dpa al"),
                                        new Entry.EdNote("dpaednoterole:dpacontacts", "Ann"))));
        assertThat(entry.rights())
                .isEqualTo(new Entry.Rights("(c) dpa", null, "Nur mit Vertrag", "dpa"));
    }

    @Test
    void a_dateline_that_the_text_repeats_is_not_in_the_text() {
        String repeated =
                "<p><span class=\\\"dateline\\\">Hamburg <span class=\\\"credit\\\">(dpa)</span>"
                        + " - </span>Offen.";
        assertThat(entry(ITEM.replace("<p>Offen.", repeated))).isEqualTo(entry(ITEM));
        assertThat(
                        entry(ITEM.replace("<p>Offen.", repeated.replace("Hamburg", "Kiel")))
                                .text()
                                .content())
                .contains("Kiel");
    }

    @Test
    void what_it_is_about_is_told_apart_by_type() {
        assertThat(entry(ITEM).meaning())
                .isEqualTo(
                        new Entry.Meaning(
                                List.of(
                                        new Entry.Category("wi", "dpacat", "wi"),
                                        new Entry.Category("04000000", "medtop", "Wirtschaft")),
                                List.of(new Entry.Concept("dpatextgenre", "1", "Meldung")),
                                List.of("Hafen"),
                                List.of(
                                        new Entry.Concept("dpaarea", "6", "Hamburg"),
                                        new Entry.Concept(null, null, "Kai")),
                                List.of(new Entry.Concept(null, null, "Ola Berg")),
                                List.of(),
                                List.of(new Entry.InfoSource("isrol:contentSource", "AP"))));
    }

    @Test
    void the_mapping_is_a_table() {
        assertThat(DpaFormat.table()).contains("| `updated` | `version_created` |");
    }

    @Test
    void pictures_are_enclosures() {
        assertThat(entry(ITEM).media().enclosures())
                .containsExactly(
                        new Entry.Enclosure(
                                "https://cdn.example/a.jpg",
                                "picture",
                                "image/jpeg",
                                null,
                                2048,
                                1365,
                                "Ein Schiff",
                                "Bo/dpa"));
    }

    @Test
    void an_embargo_without_a_zone_has_no_end() {
        Entry entry =
                entry(
                        ITEM.replace(
                                "\"embargoed\": null", "\"embargoed\": \"2025-01-02T10:00:00\""));
        ProviderTime embargo = Objects.requireNonNull(entry.status().embargo());
        assertThat(embargo.instant()).isNull();
        assertThat(embargo.original()).isEqualTo("2025-01-02T10:00:00");
    }

    @Test
    void the_status_may_be_told_in_the_list_alone() {
        Entry entry =
                entry(
                        ITEM.replace("\"pubstatus\": \"usable\"", "\"pubstatus\": null")
                                .replace(
                                        "\"categories\": [",
                                        "\"categories\": [{\"type\": \"dnltype:pubstatus\","
                                                + " \"name\": \"canceled\", \"qcode\":"
                                                + " \"stat:canceled\"},"));
        assertThat(entry.status().pubStatus()).isEqualTo("stat:canceled");
    }

    @Test
    void a_page_has_its_entries_in_a_list() {
        assertThat(
                        WireFiles.feed(
                                        "{\"entries\": ["
                                                + ITEM
                                                + ","
                                                + ITEM.replace("250101-99-1", "250101-99-2")
                                                + "]}")
                                .entries())
                .hasSize(2);
        assertThat(WireFiles.feed("[" + ITEM + "]").entries()).hasSize(1);
        assertThat(WireFiles.feed("{\"entries\": []}").entries()).isEmpty();
    }

    @Test
    void real_items_give_what_they_have() {
        List<Path> files = WireFiles.in("", ".json").stream().filter(DpaFormatTest::isDpa).toList();
        assertThat(files).hasSize(32);
        for (Path file : files) {
            ParsedDocument parsed = WireFiles.read(file);
            assertThat(parsed).as("%s", file).isInstanceOf(ParsedDocument.Feed.class);
            Entry entry = ((ParsedDocument.Feed) parsed).entries().getFirst();
            JsonNode item = JSON.readTree(WireFiles.bytes(file));
            assertThat(entry.text().title()).isEqualTo(item.path("headline").asString().strip());
            assertThat(entry.status().providerVersion()).isEqualTo(item.path("version").asString());
            assertThat(entry.status().embargo() == null).isEqualTo(item.path("embargoed").isNull());
            assertThat(entry.text().content() == null)
                    .isEqualTo(item.path("article_html").isNull());
            assertThat(entry.media().enclosures().size())
                    .isEqualTo(item.path("associations").size());
        }
    }

    private static boolean isDpa(Path file) {
        return file.toString().contains("dpa-") && file.toString().contains("input");
    }
}
