package dev.dateline.processor.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.Entry.Concept;
import dev.dateline.contract.entry.Entry.InfoSource;
import dev.dateline.contract.entry.Observation;
import dev.dateline.contract.entry.Observation.Kind;
import dev.dateline.contract.entry.Observation.Provenance;
import dev.dateline.contract.item.DeskInput;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Media.Association;
import dev.dateline.processor.language.Languages;
import dev.dateline.processor.names.Names;
import dev.dateline.processor.topics.CurrentTopics;
import dev.dateline.processor.topics.TopicSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Items of press wires, and of those that copy from them. */
class PressWireItemsTest {

    private static final Path SEEDS = Path.of("../../shared/data/seeds");
    private static final Instant NOW = Instant.parse("2022-11-10T09:00:00Z");
    private static final Enricher ENRICHER =
            new Enricher(
                    new Languages(), new CurrentTopics(new TopicSettings(true, null)), new Names());

    private static final String NEWS =
            """
            The council of Wuzhen agreed on Monday to build two new bridges over the canal by 2030.

            "They will be beautiful," the mayor said after the council had met for nine hours.
            """;

    private static DeskInput.Observed enrich(
            @Nullable String title, @Nullable String dateline, String text, Entry.Meaning about) {
        String html =
                text.strip()
                        .lines()
                        .filter(line -> !line.isBlank())
                        .map(line -> "<p>" + line + "</p>")
                        .collect(Collectors.joining("\n"));
        Entry entry =
                new Entry(
                        new Entry.Identity("g", "https://e.org/1"),
                        Entry.Status.UNSAID,
                        new Entry.Text(
                                title, false, null, null, dateline, null, html, List.of(),
                                List.of()),
                        about,
                        new Entry.Times(null, null),
                        null,
                        new Entry.Media(List.of()),
                        new Entry.Rights(null));
        return ENRICHER.enrich(
                new Observation(
                        1,
                        "itm_a",
                        "src_a",
                        1,
                        null,
                        Kind.NEW,
                        NOW,
                        false,
                        "en",
                        entry,
                        List.of(),
                        new Provenance("http", "rss", null, "https://e.org/feed", List.of())));
    }

    private static DeskInput.Observed enrich(@Nullable String title, String text) {
        return enrich(title, null, text, new Entry.Meaning(List.of()));
    }

    @Test
    void a_release_is_a_copy_of_the_report_that_it_carries() {
        String release =
                "WUZHEN, Nov. 10, 2022 /PRNewswire/ -- A news report from example.org:\n\n"
                        + NEWS
                        + "\nThe canal. [Photo/Example] (PRNewswire)\n\nAbout Example\n\nIt is old.\n\n"
                        + "View original content: https://example.org/1\n\nSOURCE example.org";
        DeskInput.Observed wire = enrich("Bridges", release);
        assertThat(wire.fingerprint()).isNotNull().isEqualTo(enrich("Bridges", NEWS).fingerprint());
        Item item = wire.item();
        assertThat(item.text().dateline())
                .isEqualTo(
                        new Item.Dateline(
                                "WUZHEN",
                                null,
                                LocalDate.of(2022, 11, 10),
                                "PRNewswire",
                                "WUZHEN, Nov. 10, 2022 /PRNewswire/ --"));
        assertThat(item.meaning().infoSources())
                .containsExactly(
                        new InfoSource("DISTRIBUTOR", "PRNewswire"),
                        new InfoSource("ORIGIN", "example.org"));
        assertThat(item.media().associations())
                .containsExactly(
                        new Association(
                                "picture", null, null, null, null, "The canal.", "Example"));
        assertThat(item.text().bodyText()).contains("/PRNewswire/", "About Example", "SOURCE");
        assertThat(item.instants().publishedAt()).isNull();
    }

    @Test
    void what_the_provider_says_stays_and_is_not_repeated() {
        Entry.Meaning about =
                new Entry.Meaning(
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(new Concept("NYSE", "ACM", "ACME CORPORATION")),
                        List.of(new InfoSource("isrol:distributor", "PR Newswire")));
        Item item =
                enrich(
                                "T",
                                "Oslo, Norway",
                                "OSLO, Nov. 9, 2022 /PRNewswire/ -- Acme (NYSE: ACM, TSX: ACM) opens.",
                                about)
                        .item();
        assertThat(item.meaning().infoSources()).isEqualTo(about.infoSources());
        assertThat(item.meaning().organisations())
                .containsExactly(
                        new Concept("NYSE", "ACM", "ACME CORPORATION"),
                        new Concept("TSX", "ACM", "Acme"));
        assertThat(item.text().dateline())
                .isEqualTo(
                        new Item.Dateline(
                                "Oslo",
                                "Norway",
                                LocalDate.of(2022, 11, 9),
                                "PRNewswire",
                                "Oslo, Norway"));
    }

    @Test
    void a_byline_in_the_text_counts_where_none_is_given_apart() {
        String body = "By Ana Author\n\nOSLO (AP) — The bridge opens.";
        assertThat(enrich("Bridges", body).item().text().byline()).isEqualTo("Ana Author");
    }

    @Test
    void a_headline_that_is_made_from_the_text_is_made_from_its_news() {
        assertThat(enrich(null, "OSLO (AP) — The bridge opens.").item().text().headline())
                .isEqualTo("The bridge opens.");
        assertThat(enrich("OSLO (AP) — T", "OSLO (AP) — x").item().text().headline())
                .isEqualTo("OSLO (AP) — T");
    }

    @Test
    void the_release_among_the_seeds_has_its_dateline_origin_distributor_and_caption()
            throws IOException {
        Item item = enrich(null, seed("000_f9d0710e5b1dd936.txt")).item();
        assertThat(item.text().dateline())
                .isEqualTo(
                        new Item.Dateline(
                                "BEIJING",
                                null,
                                LocalDate.of(2022, 11, 10),
                                "PRNewswire",
                                "BEIJING, Nov. 10, 2022 /PRNewswire/ --"));
        assertThat(item.meaning().infoSources())
                .containsExactly(
                        new InfoSource("DISTRIBUTOR", "PRNewswire"),
                        new InfoSource("ORIGIN", "chinadaily.com.cn"));
        assertThat(item.media().associations())
                .containsExactly(
                        new Association(
                                "picture",
                                null,
                                null,
                                null,
                                null,
                                "Ren Xianliang, secretary-general of World Internet Conference.",
                                "China Daily"));
        assertThat(item.text().headline())
                .startsWith("The World Internet Conference Wuzhen Summit has become")
                .endsWith(" …");
        assertThat(item.text().headlineDerived()).isTrue();
        assertThat(item.text().language()).isEqualTo("en");
        assertThat(item.instants().publishedAt()).isNull();
        assertThat(item.text().bodyText()).contains("/PRNewswire/", "[Photo/China Daily]");
    }

    @Test
    void the_report_among_the_seeds_has_its_site_and_caption_and_no_dateline() throws IOException {
        String text = seed("004_54fc377d5e84a1cc.txt");
        String headline = text.strip().lines().findFirst().orElseThrow();
        Item item = enrich(headline, text.replace(headline, "")).item();
        assertThat(item.text().headline())
                .isEqualTo("WIC secretary-general attends 2023 MWC Shanghai");
        assertThat(item.text().dateline()).isNull();
        assertThat(item.meaning().infoSources())
                .containsExactly(new InfoSource("ORIGIN", "wicinternet.org"));
        assertThat(item.media().associations())
                .singleElement()
                .satisfies(
                        picture -> {
                            assertThat(picture.caption()).endsWith("(MWC) Shanghai on June 28.");
                            assertThat(picture.creditline()).isNull();
                        });
        assertThat(item.meaning().organisations()).isEmpty();
    }

    @Test
    void the_seeds_are_not_copies_of_one_another() throws IOException {
        assertThat(enrich(null, seed("000_f9d0710e5b1dd936.txt")).fingerprint())
                .isNotNull()
                .isNotEqualTo(enrich(null, seed("004_54fc377d5e84a1cc.txt")).fingerprint());
    }

    private static String seed(String name) throws IOException {
        Path file = SEEDS.resolve(name);
        Assumptions.assumeTrue(Files.isRegularFile(file), "the shared seeds are not here");
        return Files.readString(file);
    }
}
