package dev.dateline.processor.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.Observation;
import dev.dateline.contract.entry.Observation.Kind;
import dev.dateline.contract.entry.Observation.Provenance;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Item.Association;
import dev.dateline.contract.item.Item.Subject;
import dev.dateline.processor.language.Languages;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EnricherTest {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final Enricher ENRICHER = new Enricher(new Languages());

    private static Item enrich(
            @Nullable String title, @Nullable String summary, @Nullable String content) {
        Entry entry =
                new Entry(
                        "g",
                        "https://e.org/1",
                        title,
                        false,
                        summary,
                        content,
                        List.of("A", "B"),
                        List.of(new Entry.Category("sport", "codes", "Sport")),
                        null,
                        null,
                        null,
                        List.of(new Entry.Enclosure("https://e.org/a.mp3", "audio/mpeg", 1L)),
                        "(c)");
        return ENRICHER.enrich(
                        new Observation(
                                1,
                                "itm_a",
                                "src_a",
                                1,
                                Kind.NEW,
                                NOW,
                                false,
                                "en",
                                entry,
                                new Provenance("http", "rss", "https://e.org/feed", List.of())))
                .item();
    }

    @Test
    void an_item_has_what_the_entry_had() {
        Item item = enrich("A &amp; B", "<p>In short</p>", "<p>At <a href='/x'>length</a></p>");
        assertThat(item.headline()).isEqualTo("A & B");
        assertThat(item.byline()).isEqualTo("A, B");
        assertThat(item.summary()).isEqualTo("In short");
        assertThat(item.bodyText()).isEqualTo("At length");
        assertThat(item.bodyHtml()).contains("https://e.org/x");
        assertThat(item.language()).isEqualTo("en");
        assertThat(item.links()).containsEntry("canonical", "https://e.org/1");
        assertThat(item.subjects())
                .containsExactly(new Subject("codes", "sport", "Sport", Subject.Origin.PROVIDER));
        assertThat(item.associations())
                .containsExactly(new Association("audio", "https://e.org/a.mp3", "audio/mpeg"));
        assertThat(item.publishedAt()).isNull();
    }

    @Test
    void without_a_title_the_headline_is_made_from_the_body_and_says_so() {
        Item item =
                enrich(
                        null,
                        "One two three four five six seven eight nine ten eleven twelve thirteen",
                        null);
        assertThat(item.headline())
                .isEqualTo("One two three four five six seven eight nine ten eleven twelve …");
        assertThat(item.headlineDerived()).isTrue();
        assertThat(enrich(null, null, null).headline()).isNull();
    }

    @Test
    void the_tag_follows_the_content_and_not_what_tracks_its_readers() {
        String tag = enrich("t", null, "<p>x <img src='/i.gif?session=1'></p>").revisionTag();
        assertThat(enrich("t", null, "<p>x <img src='/i.gif?session=2'></p>").revisionTag())
                .isEqualTo(tag);
        assertThat(enrich("t", null, "<p>y <img src='/i.gif?session=1'></p>").revisionTag())
                .isNotEqualTo(tag);
        assertThat(enrich("u", null, "<p>x <img src='/i.gif?session=1'></p>").revisionTag())
                .isNotEqualTo(tag);
    }
}
