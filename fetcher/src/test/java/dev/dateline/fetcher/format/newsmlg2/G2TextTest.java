package dev.dateline.fetcher.format.newsmlg2;

import static dev.dateline.fetcher.format.newsmlg2.G2Fixtures.read;
import static dev.dateline.fetcher.format.newsmlg2.G2Fixtures.resource;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.Entry.Category;
import dev.dateline.contract.entry.Entry.Concept;
import dev.dateline.contract.entry.Entry.EdNote;
import dev.dateline.contract.entry.Entry.Enclosure;
import dev.dateline.contract.entry.Entry.InfoSource;
import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.fetcher.format.ParsedDocument.Feed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A text with everything that an agency says of one. */
class G2TextTest {

    private final Feed feed = read(resource("text.xml"));
    private final Entry entry = feed.entries().getFirst();

    @Test
    void names_its_format_and_version() {
        assertThat(feed.format()).isEqualTo("newsml-g2");
        assertThat(feed.formatVersion()).isEqualTo("2.35");
        assertThat(feed.wire()).isTrue();
        assertThat(feed.diagnostics()).isEmpty();
    }

    @Test
    void is_identified_by_its_guid() {
        assertThat(entry.identity().providerId()).isEqualTo("urn:newsml:agency.example:1");
        assertThat(entry.identity().altIds()).containsExactly("A-1", "A-2");
    }

    @Test
    void has_a_state_as_given() {
        assertThat(entry.status())
                .isEqualTo(
                        new Entry.Status(
                                "978556838",
                                "stat:withheld",
                                3,
                                2,
                                List.of("sig:correction", "sig:update", "edStat:C"),
                                new ProviderTime(
                                        Instant.parse("2026-01-23T18:00:00Z"),
                                        ProviderTime.Precision.SECOND,
                                        "embargoed",
                                        "2026-01-23T19:00:00+01:00"),
                                new ProviderTime(
                                        Instant.parse("2026-02-01T00:00:00Z"),
                                        ProviderTime.Precision.SECOND,
                                        "expires",
                                        "2026-02-01T00:00:00Z"),
                                List.of()));
    }

    @Test
    void has_times_with_and_without_zones() {
        assertThat(entry.times().published())
                .extracting(ProviderTime::instant, ProviderTime::origin)
                .containsExactly(Instant.parse("2026-01-23T08:00:00Z"), "firstCreated");
        assertThat(entry.times().updated())
                .extracting(ProviderTime::instant, ProviderTime::origin)
                .containsExactly(Instant.parse("2026-01-23T13:10:47Z"), "versionCreated");
    }

    @Test
    void has_lines_around_its_body() {
        assertThat(entry.text().title()).isEqualTo("Museum shows rescued paintings");
        assertThat(entry.text().slugline()).isEqualTo("ART-MUSEUM");
        assertThat(entry.text().byline()).isEqualTo("By Ada Example");
        assertThat(entry.text().dateline()).isEqualTo("Berlin (AGY) -");
        assertThat(entry.text().summary()).isEqualTo("Sixty paintings are shown.");
        assertThat(entry.text().authors()).containsExactly("Ada Example");
        assertThat(entry.language()).isEqualTo("en-GB");
    }

    @Test
    void has_notes_for_editors_with_their_roles() {
        assertThat(entry.text().edNotes())
                .containsExactly(
                        new EdNote("role:correctionlong", "Corrects the number\nin line two"),
                        new EdNote(null, "Call the desk"));
    }

    @Test
    void has_a_body_that_does_not_repeat_what_is_told_apart() {
        assertThat(entry.text().content())
                .contains("<h2>Sixty works</h2>")
                .contains("<p>The museum opened on Friday &amp; was full.</p>")
                .doesNotContain("Berlin", "rescued paintings", "Sixty paintings are shown");
    }

    @Test
    void has_subjects_as_codes_and_as_addresses() {
        assertThat(entry.meaning().categories())
                .containsExactly(
                        new Category("20000038", "medtop", "visual arts"),
                        new Category("01000000", "subj", null),
                        new Category("culture", "agycat", "Culture"),
                        new Category("20000002", "medtop", null),
                        new Category("Museums", null, "Museums"));
    }

    @Test
    void has_people_organisations_and_places_by_the_type_of_the_subject() {
        assertThat(entry.meaning().people())
                .containsExactly(new Concept("wikidata", "Q1", "Grace Example"));
        assertThat(entry.meaning().organisations())
                .containsExactly(new Concept(null, null, "Example Museum"));
        assertThat(entry.meaning().places())
                .containsExactly(
                        new Concept("geo", "DE-BE", "Berlin"),
                        new Concept("geo", "UA-51", "Odesa"));
    }

    @Test
    void has_genres_keywords_and_sources() {
        assertThat(entry.meaning().genres())
                .containsExactly(new Concept("genre", "Current", "Current"));
        assertThat(entry.meaning().keywords()).containsExactly("museum", "war");
        assertThat(entry.meaning().infoSources())
                .containsExactly(
                        new InfoSource("provider", "AGY"),
                        new InfoSource("isrol:originator", "Local Paper"),
                        new InfoSource("ctrol:descrWriter", "ab/cd"));
    }

    @Test
    void has_rights() {
        assertThat(entry.rights())
                .isEqualTo(
                        new Entry.Rights(
                                "Copyright 2026 Agency",
                                "Agency Ltd",
                                "Editorial use only\nNo archives",
                                "AGY"));
    }

    @Test
    void has_pictures_and_links() {
        assertThat(entry.media().enclosures())
                .containsExactly(
                        new Enclosure(
                                "https://agency.example/wire/pic.jpg",
                                "picture",
                                "image/jpeg",
                                null,
                                null,
                                null,
                                "The museum",
                                "Photo: Example"));
        assertThat(entry.media().links())
                .containsExactly(Map.entry("seeAlso", "https://museum.example/exhibition"));
    }
}
