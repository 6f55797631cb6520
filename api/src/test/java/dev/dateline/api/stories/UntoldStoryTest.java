package dev.dateline.api.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.delivery.Story;
import dev.dateline.contract.entry.Observation.Provenance;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Lineage;
import dev.dateline.contract.item.Meaning;
import dev.dateline.contract.item.Meaning.Subject;
import dev.dateline.contract.item.Meaning.Subject.Origin;
import dev.dateline.contract.item.Media;
import dev.dateline.contract.item.Rights;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class UntoldStoryTest {

    private static final Instant AT = Instant.parse("2026-01-31T12:00:00Z");
    private static final String STORY = "sty_abcdefghijklmnop";

    private static Item item(Meaning meaning) {
        return new Item(
                new Item.Identity("itm_a", "src_a", null, List.of(), 1, null, "tag"),
                Item.Status.USABLE,
                new Item.Instants(null, null, AT, AT),
                new Item.Text("Fire in Oslo", false, null, null, null, null, "en"),
                meaning,
                Media.NONE,
                Rights.NONE,
                new Lineage(STORY, null, null, null),
                Map.of(),
                new Provenance("http", "rss", null, "https://example.com", List.of()));
    }

    @Test
    void a_story_of_one_item_says_what_that_item_says_and_that_nothing_was_told() {
        Story story = UntoldStory.of(STORY, item(Meaning.NONE));
        assertThat(story.storyId()).isEqualTo(STORY);
        assertThat(story.version()).isZero();
        assertThat(story.title()).isEqualTo("Fire in Oslo");
        assertThat(Objects.requireNonNull(story.lead()).itemId()).isEqualTo("itm_a");
        assertThat(story.latest()).isEqualTo(story.lead());
        assertThat(story.languages()).containsExactly("en");
        assertThat(story.items()).isEqualTo(1);
        assertThat(story.copies()).isZero();
        assertThat(story.owners()).isEqualTo(1);
        assertThat(story.first()).isEqualTo(AT);
        assertThat(story.mergedInto()).isNull();
    }

    @Test
    void it_has_the_topics_of_the_item_and_no_other_subjects() {
        Meaning meaning =
                new Meaning(
                        List.of(
                                new Subject("urn:own", "fire", "Fire", Origin.PROVIDER),
                                new Subject("medtop", "15000000", "Buy X", Origin.PROVIDER)));
        assertThat(UntoldStory.of(STORY, item(meaning)).topics())
                .containsExactly(new Subject("medtop", "15000000", "sport", Origin.PROVIDER));
    }
}
