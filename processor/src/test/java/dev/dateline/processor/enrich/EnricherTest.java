package dev.dateline.processor.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.Observation;
import dev.dateline.contract.entry.Observation.Kind;
import dev.dateline.contract.entry.Observation.Provenance;
import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.contract.item.DeskInput;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Meaning.Subject;
import dev.dateline.contract.item.Media.Association;
import dev.dateline.contract.item.Reason;
import dev.dateline.processor.language.Languages;
import dev.dateline.processor.names.Names;
import dev.dateline.processor.topics.CurrentTopics;
import dev.dateline.processor.topics.TopicSettings;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnricherTest {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final Enricher ENRICHER =
            new Enricher(
                    new Languages(), new CurrentTopics(new TopicSettings(true, null)), new Names());

    private static Item enrich(
            @Nullable String title, @Nullable String summary, @Nullable String content) {
        return enriched(
                new Entry.Text(title, false, summary, content, List.of("A", "B")),
                "https://e.org/1",
                "https://e.org/a.mp3",
                null);
    }

    private static Item enriched(String link, String enclosure, @Nullable ProviderTime time) {
        return enriched(new Entry.Text("T", false, null, null, List.of()), link, enclosure, time);
    }

    private static Item enriched(
            Entry.Text text, String link, String enclosure, @Nullable ProviderTime time) {
        return ENRICHER.enrich(observation("en", text, link, enclosure, time)).item();
    }

    private static Observation observation(
            @Nullable String language,
            Entry.Text text,
            String link,
            String enclosure,
            @Nullable ProviderTime time) {
        Entry entry =
                new Entry(
                        new Entry.Identity("g", link),
                        Entry.Status.UNSAID,
                        text,
                        new Entry.Meaning(List.of(new Entry.Category("sport", "codes", "Sport"))),
                        new Entry.Times(time, null),
                        null,
                        new Entry.Media(List.of(new Entry.Enclosure(enclosure, "audio/mpeg", 1L))),
                        new Entry.Rights("(c)"));
        return new Observation(
                1,
                "itm_a",
                "src_a",
                1,
                null,
                Kind.NEW,
                NOW,
                false,
                language,
                entry,
                List.of(),
                new Provenance("http", "rss", null, "https://e.org/feed", List.of()));
    }

    @Test
    void no_field_of_a_text_makes_a_terminal_or_a_line_do_what_its_sender_wants() {
        String said = "\u202eEVIL \u001b[31m";
        Item.Text text =
                enriched(
                                new Entry.Text(said, false, said, said, List.of(said, "B")),
                                "https://e.org/1",
                                "https://e.org/a.mp3",
                                null)
                        .text();
        assertThat(text.byline()).isEqualTo("EVIL [31m, B");
        assertThat(text.toString()).doesNotContain("\u202e", "\u001b");
    }

    @Test
    void an_item_has_what_the_entry_had() {
        Item item = enrich("A &amp; B", "<p>In short</p>", "<p>At <a href='/x'>length</a></p>");
        assertThat(item.text().headline()).isEqualTo("A & B");
        assertThat(item.text().byline()).isEqualTo("A, B");
        assertThat(item.text().summary()).isEqualTo("In short");
        assertThat(item.text().bodyText()).isEqualTo("At length");
        assertThat(item.text().bodyHtml()).contains("https://e.org/x");
        assertThat(item.text().language()).isEqualTo("en");
        assertThat(item.media().links()).containsEntry("canonical", "https://e.org/1");
        assertThat(item.meaning().subjects())
                .containsExactly(
                        new Subject("codes", "sport", "Sport", Subject.Origin.PROVIDER),
                        new Subject(
                                "medtop",
                                "15000000",
                                "sport",
                                Subject.Origin.PROVIDER,
                                0.9,
                                "mapped from sport"));
        assertThat(item.media().associations())
                .containsExactly(
                        new Association(
                                "audio",
                                "https://e.org/a.mp3",
                                "audio/mpeg",
                                null,
                                null,
                                null,
                                null));
        assertThat(item.instants().publishedAt()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "https://e.org/a b[1].jpg, true",
        "HTTP://e.org?x, true",
        "javascript:alert(1), false",
        "' javascript:alert(1)', false",
        "data:text/html;base64;x, false",
        "httpx://e.org/, false",
        "https:///etc/passwd, false",
        "https:\\\\e.org, false",
        "//e.org/a, false",
        "vbscript:x, false"
    })
    void only_what_leads_to_a_web_site_is_given_out(String address, boolean given) {
        Item item = enriched(address, address, null);
        assertThat(item.media().links()).hasSize(given ? 1 : 0);
        assertThat(item.media().associations()).hasSize(given ? 1 : 0);
    }

    @Test
    void a_year_that_nobody_can_read_is_no_time() {
        Instant late = Instant.parse("+10000-01-01T11:00:00Z");
        ProviderTime time = new ProviderTime(late, ProviderTime.Precision.SECOND, "date", "9999…");
        assertThat(time.instant()).isNull();
        Item item = enriched("https://e.org/1", "https://e.org/a.mp3", time);
        assertThat(item.instants().publishedAt()).isNull();
        assertThat(item.times()).containsEntry("publishedAt", time);
        assertThat(new Item.Instants(late, late, NOW, null).versionCreatedAt()).isNull();
    }

    @Test
    void without_a_title_the_headline_is_made_from_the_body_and_says_so() {
        Item item =
                enrich(
                        null,
                        "One two three four five six seven eight nine ten eleven twelve thirteen",
                        null);
        assertThat(item.text().headline())
                .isEqualTo("One two three four five six seven eight nine ten eleven twelve …");
        assertThat(item.text().headlineDerived()).isTrue();
        assertThat(enrich(null, null, null).text().headline()).isNull();
    }

    @Test
    void a_language_that_the_source_does_not_declare_has_its_reason() {
        String german = "Der Rat beschloss am Montag den Bau von zwei neuen Brücken in der Stadt";
        assertThat(ofLanguage(observed("en", german).reasons()))
                .singleElement()
                .satisfies(
                        reason -> {
                            assertThat(reason.about()).isEqualTo("de");
                            assertThat(reason.text()).contains("not in en, which the source");
                            assertThat(reason.numbers()).containsOnlyKeys("timesLikelier", "asked");
                        });
        assertThat(ofLanguage(observed(null, german).reasons()))
                .singleElement()
                .satisfies(
                        reason -> {
                            assertThat(reason.text()).contains("the source declares none");
                            assertThat(reason.numbers()).containsOnlyKeys("timesLikelier");
                        });
        assertThat(ofLanguage(observed("de", german).reasons())).isEmpty();
        assertThat(ofLanguage(observed(null, "12 34").reasons())).isEmpty();
    }

    private static List<Reason> ofLanguage(List<Reason> reasons) {
        return reasons.stream().filter(one -> one.kind() == Reason.Kind.LANGUAGE).toList();
    }

    private static DeskInput.Observed observed(@Nullable String language, String title) {
        Entry.Text text = new Entry.Text(title, false, null, null, List.of());
        return ENRICHER.enrich(
                observation(language, text, "https://e.org/1", "https://e.org/a.mp3", null));
    }

    @Test
    void the_tag_follows_the_content_and_not_what_tracks_its_readers() {
        String tag =
                enrich("t", null, "<p>x <img src='/i.gif?session=1'></p>").identity().revisionTag();
        assertThat(
                        enrich("t", null, "<p>x <img src='/i.gif?session=2'></p>")
                                .identity()
                                .revisionTag())
                .isEqualTo(tag);
        assertThat(
                        enrich("t", null, "<p>y <img src='/i.gif?session=1'></p>")
                                .identity()
                                .revisionTag())
                .isNotEqualTo(tag);
        assertThat(
                        enrich("u", null, "<p>x <img src='/i.gif?session=1'></p>")
                                .identity()
                                .revisionTag())
                .isNotEqualTo(tag);
    }
}
