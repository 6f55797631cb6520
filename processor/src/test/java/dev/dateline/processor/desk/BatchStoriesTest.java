package dev.dateline.processor.desk;

import static dev.dateline.processor.version.Observations.NOW;
import static dev.dateline.processor.version.Observations.observed;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.mongodb.MongoException;
import dev.dateline.contract.delivery.DeliveryEvent.ItemEvent;
import dev.dateline.contract.delivery.DeliveryEvent.ItemWithdrawn;
import dev.dateline.contract.delivery.DeliveryEvent.StoryUpdated;
import dev.dateline.contract.delivery.Previous;
import dev.dateline.contract.delivery.Story;
import dev.dateline.contract.item.DeskInput;
import dev.dateline.contract.item.DeskInput.MergeStories;
import dev.dateline.contract.item.DeskInput.Observed;
import dev.dateline.contract.item.DeskInput.Release;
import dev.dateline.contract.item.DeskInput.RenameStory;
import dev.dateline.contract.item.DeskInput.SplitStory;
import dev.dateline.contract.item.DeskInput.Withdraw;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Item.PubStatus;
import dev.dateline.contract.item.Likeness;
import dev.dateline.contract.item.Meaning;
import dev.dateline.contract.item.Meaning.Subject;
import dev.dateline.contract.item.Reason;
import dev.dateline.contract.record.Json;
import dev.dateline.platform.tracing.TraceSettings;
import dev.dateline.platform.tracing.Traces;
import dev.dateline.processor.copy.CopyWindow;
import dev.dateline.processor.story.StoryText;
import dev.dateline.processor.story.StoryWindow;
import dev.dateline.store.StoredItem;
import dev.dateline.store.StoredStory;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a batch decides on items that are in stories, and where the store is away meanwhile. */
class BatchStoriesTest {

    private static final String TITLE = "Earthquake shakes Valparaiso in Chile";

    private final Batch batch = batch(Map.of(), _ -> null);

    private static Batch batch(
            Map<String, StoredItem> current, Function<String, @Nullable StoredStory> stories) {
        return batch(current, stories, 41);
    }

    private static Batch batch(
            Map<String, StoredItem> current,
            Function<String, @Nullable StoredStory> stories,
            long sequence) {
        return new Batch(
                current,
                Set.of(),
                Map.of(),
                new CopyWindow(10),
                _ -> false,
                new StoryWindow(100),
                stories,
                sequence,
                new Traces(new TraceSettings(null, 1), "test"),
                NOW);
    }

    private static void decide(Batch batch, DeskInput input) {
        batch.decide(
                Input.of(new ConsumerRecord<>("news.enriched", 0, 0, "s", Json.encode(input))));
    }

    private void decide(DeskInput input) {
        decide(batch, input);
    }

    /** As it is enriched, so that stories are found. */
    private static Observed said(
            String source, String id, long number, String title, PubStatus status, String topic) {
        Item item = observed(source, id, number, title).item();
        Item enriched =
                new Item(
                        item.identity(),
                        new Item.Status(status, null, null, List.of(), null, null, null),
                        item.instants(),
                        item.text(),
                        new Meaning(
                                List.of(
                                        new Subject(
                                                "medtop", topic, null, Subject.Origin.PROVIDER))),
                        item.media(),
                        item.rights(),
                        item.lineage(),
                        item.times(),
                        item.provenance());
        String print = StoryText.of(item.text()).print().encode();
        return new Observed(
                1,
                number,
                null,
                false,
                null,
                false,
                List.of(),
                enriched,
                new Likeness(1, null, print, null, null),
                List.of());
    }

    private static Observed said(String source, String id, long number, String title) {
        return said(source, id, number, title, PubStatus.USABLE, "15000000");
    }

    private static Observed kill(String source, String id, long number) {
        return said(source, id, number, "Not to be used", PubStatus.CANCELED, "15000000");
    }

    private ItemEvent last() {
        return batch.events().stream()
                .filter(ItemEvent.class::isInstance)
                .map(ItemEvent.class::cast)
                .reduce((_, later) -> later)
                .orElseThrow();
    }

    private @Nullable String story() {
        return last().data().lineage().storyId();
    }

    private static Previous before(ItemEvent event) {
        return Objects.requireNonNull(event.earlier());
    }

    @Test
    void a_kill_that_the_item_says_itself_reaches_whoever_follows_its_story() {
        decide(said("s", "a", 1, TITLE));
        decide(said("t", "b", 1, "Valparaiso in Chile: the earthquake"));
        String story = Objects.requireNonNull(story());
        decide(kill("s", "a", 2));
        assertThat(last()).isInstanceOf(ItemWithdrawn.class);
        assertThat(story()).isEqualTo(story);
        assertThat(before(last()).stories()).containsExactly(story);
        decide(said("s", "a", 3, "Parliament in Oslo passes the budget"));
        assertThat(story()).isEqualTo(story);
    }

    @Test
    void an_event_names_the_topics_of_all_versions_before() {
        decide(said("s", "a", 1, TITLE, PubStatus.USABLE, "04000000"));
        decide(said("s", "a", 2, TITLE + ".", PubStatus.USABLE, "15000000"));
        decide(said("s", "a", 3, TITLE + "!", PubStatus.USABLE, "16000000"));
        assertThat(before(last()).topics()).containsExactly("medtop:04000000", "medtop:15000000");
        assertThat(last().ledger().topics()).isEqualTo(before(last()).topics());
        decide(kill("s", "a", 4));
        assertThat(before(last()).topics())
                .containsExactly("medtop:04000000", "medtop:15000000", "medtop:16000000");
    }

    @Test
    void an_item_that_is_split_off_reaches_whoever_follows_the_story_that_it_was_in() {
        decide(said("s", "a", 1, TITLE, PubStatus.USABLE, "04000000"));
        decide(said("s", "a", 2, TITLE + "!"));
        decide(said("t", "b", 1, "Valparaiso in Chile: the earthquake"));
        String story = Objects.requireNonNull(story());
        decide(new SplitStory(1, story, List.of("b"), NOW));
        ItemEvent moved = last();
        assertThat(story()).isNotEqualTo(story);
        assertThat(before(moved).stories()).containsExactly(story);
        assertThat(before(moved).topics()).containsExactly("medtop:15000000");
        assertThat(moved.ledger().stories()).containsExactly(story);
        assertThat(moved.ledger().reasons())
                .filteredOn(reason -> reason.kind() == Reason.Kind.STORY)
                .extracting(Reason::about)
                .containsExactly(story);
        assertThat(moved.ledger().reasons().getLast().text()).startsWith("ops took it out");
        decide(kill("t", "b", 2));
        assertThat(before(last()).stories())
                .containsExactly(story, moved.data().lineage().storyId());
    }

    private List<String> ofStory() {
        return last().ledger().reasons().stream()
                .filter(reason -> reason.kind() == Reason.Kind.STORY)
                .map(Reason::text)
                .toList();
    }

    @Test
    void the_reasons_of_its_story_stay_with_each_version_of_an_item() {
        decide(said("s", "a", 1, TITLE));
        assertThat(ofStory())
                .singleElement(as(InstanceOfAssertFactories.STRING))
                .startsWith("it began the story");
        decide(said("t", "b", 1, "Valparaiso in Chile: the earthquake"));
        String story = Objects.requireNonNull(story());
        decide(said("t", "b", 2, "Valparaiso in Chile: the earthquake!"));
        assertThat(ofStory())
                .singleElement(as(InstanceOfAssertFactories.STRING))
                .startsWith("it is like the items of the story");
        decide(new SplitStory(1, story, List.of("b"), NOW));
        decide(said("t", "b", 3, "Valparaiso in Chile: the earthquake?"));
        assertThat(ofStory())
                .singleElement(as(InstanceOfAssertFactories.STRING))
                .startsWith("ops took it out");
    }

    @Test
    void what_is_withdrawn_keeps_its_reasons_without_a_word_of_its_text() {
        decide(said("s", "a", 1, TITLE));
        decide(said("t", "b", 1, "Valparaiso in Chile: the earthquake"));
        List<String> before = ofStory();
        decide(new Withdraw(1, "b", PubStatus.WITHHELD, "why", NOW));
        assertThat(ofStory()).isEqualTo(before);
        assertThat(last().ledger().reasons()).allMatch(reason -> reason.terms().isEmpty());
        decide(new Release(1, "b", "why not", NOW));
        assertThat(ofStory()).isEqualTo(before);
    }

    @Test
    void a_merger_says_why_and_so_does_the_next_version_of_an_item() {
        decide(said("s", "a", 1, TITLE));
        String from = Objects.requireNonNull(story());
        decide(said("t", "b", 1, "Parliament in Oslo passes the budget"));
        String into = Objects.requireNonNull(story());
        decide(new MergeStories(1, into, from, NOW));
        assertThat(batch.events())
                .filteredOn(StoryUpdated.class::isInstance)
                .map(event -> ((StoryUpdated) event).merged())
                .filteredOn(Objects::nonNull)
                .singleElement()
                .satisfies(reason -> assertThat(reason.about()).isEqualTo(into));
        decide(said("s", "a", 2, TITLE + "!"));
        assertThat(story()).isEqualTo(into);
        assertThat(ofStory()).hasSize(2);
        assertThat(ofStory().getLast()).startsWith("ops merged its story");
        decide(said("s", "a", 3, TITLE + "?"));
        assertThat(ofStory()).hasSize(2);
    }

    private static StoredItem stored() {
        return stored("a", 1);
    }

    /** An item with so many versions. */
    private static StoredItem stored(String id, int versions) {
        Batch before = batch(Map.of(), _ -> null);
        for (int version = 1; version <= versions; version++) {
            decide(before, said("s", id, version, TITLE + "!".repeat(version)));
        }
        return StoredItem.of((ItemEvent) before.events().getLast());
    }

    private static String storyOf(StoredItem stored) {
        return Objects.requireNonNull(stored.item().lineage().storyId());
    }

    /** What a batch has told of stories. */
    private static List<Story> told(Batch batch) {
        return batch.events().stream()
                .filter(StoryUpdated.class::isInstance)
                .map(event -> ((StoryUpdated) event).data())
                .toList();
    }

    @Nested
    class Alone {

        private final StoredItem one = stored("a", 1);
        private final StoredItem other = stored("b", 2);
        private final Batch later = batch(Map.of("a", one, "b", other), _ -> null, 1_000);

        @Test
        void a_story_of_one_item_is_named_though_the_window_has_forgotten_it() {
            decide(later, new RenameStory(1, storyOf(other), "A name", NOW, "b"));
            Story named = told(later).getLast();
            assertThat(named.storyId()).isEqualTo(storyOf(other));
            assertThat(named.title()).isEqualTo("A name");
            assertThat(named.named()).isTrue();
            assertThat(named.items()).isEqualTo(1);
            assertThat(named.owners()).isEqualTo(1);
            Story.Line lead = Objects.requireNonNull(named.lead());
            assertThat(lead.itemId()).isEqualTo("b");
            assertThat(lead.headline()).isEqualTo(TITLE + "!!");
            assertThat(later.output()).hasSameSizeAs(later.events());
        }

        @Test
        void two_of_them_are_merged() {
            decide(later, new MergeStories(1, storyOf(one), storyOf(other), NOW, "a", "b"));
            Story into = told(later).getLast();
            assertThat(into.storyId()).isEqualTo(storyOf(one));
            assertThat(into.items()).isEqualTo(2);
            assertThat(told(later))
                    .filteredOn(story -> story.mergedInto() != null)
                    .extracting(Story::storyId, Story::mergedInto, Story::items)
                    .containsExactly(tuple(storyOf(other), storyOf(one), 1));
            assertThat(later.output()).hasSameSizeAs(later.events());
        }

        @Test
        void it_counts_once_where_its_item_is_released_in_the_same_batch() {
            decide(later, new Withdraw(1, "a", PubStatus.WITHHELD, null, NOW));
            decide(later, new Release(1, "a", null, NOW));
            decide(later, new RenameStory(1, storyOf(one), "A name", NOW, "a"));
            later.finish();
            assertThat(told(later)).isNotEmpty().allMatch(story -> story.items() == 1);
        }

        @Test
        void of_what_its_item_is_in_no_more_nothing_is_told() {
            decide(later, new RenameStory(1, storyOf(one), "A name", NOW, "b"));
            decide(later, new RenameStory(1, storyOf(one), "A name", NOW, "itm_none"));
            decide(later, new RenameStory(1, storyOf(one), "A name", NOW));
            decide(later, kill("s", "a", 2));
            decide(later, new RenameStory(1, storyOf(one), "A name", NOW, "a"));
            assertThat(told(later)).isEmpty();
            assertThat(later.committed().deadLetters()).isEqualTo(4);
        }
    }

    @Test
    void what_a_store_that_is_away_must_be_asked_for_is_decided_again() {
        Function<String, @Nullable StoredStory> away =
                _ -> {
                    throw new MongoException("away");
                };
        for (DeskInput input :
                List.of(
                        kill("s", "a", 2),
                        said("s", "a", 2, "Earthquake in Valparaiso: twelve are dead"),
                        new MergeStories(1, "sty_a", "sty_b", NOW),
                        new MergeStories(1, storyOf(stored()), "sty_b", NOW, "a", null))) {
            Batch asking = batch(Map.of("a", stored()), away);
            assertThatThrownBy(() -> decide(asking, input)).isInstanceOf(MongoException.class);
            assertThat(asking.output()).isEmpty();
        }
    }

    @Test
    void what_the_store_has_and_nobody_can_read_puts_the_record_aside_and_nothing_else_is_done() {
        Batch asking =
                batch(
                        Map.of("a", stored()),
                        _ -> {
                            throw new IllegalArgumentException("broken");
                        });
        decide(asking, kill("s", "a", 2));
        assertThat(asking.events()).isEmpty();
        assertThat(asking.committed()).isEqualTo(new Tally(0, 0, 0, 0, 0, 1, 1, 0));
        assertThat(asking.output()).hasSize(1);
    }
}
