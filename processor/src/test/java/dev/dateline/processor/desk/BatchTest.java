package dev.dateline.processor.desk;

import static dev.dateline.processor.version.Observations.NOW;
import static dev.dateline.processor.version.Observations.observed;
import static dev.dateline.processor.version.Observations.withdrawing;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.dateline.contract.delivery.DeliveryEvent;
import dev.dateline.contract.delivery.DeliveryEvent.CopyRoot;
import dev.dateline.contract.delivery.DeliveryEvent.ItemEvent;
import dev.dateline.contract.delivery.DeliveryEvent.Ledger;
import dev.dateline.contract.delivery.DeliveryEvent.StoryUpdated;
import dev.dateline.contract.item.DeskInput;
import dev.dateline.contract.item.DeskInput.Observed;
import dev.dateline.contract.item.DeskInput.Order;
import dev.dateline.contract.item.DeskInput.Release;
import dev.dateline.contract.item.DeskInput.SplitStory;
import dev.dateline.contract.item.DeskInput.Withdraw;
import dev.dateline.contract.item.Hold;
import dev.dateline.contract.item.Hold.State;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Item.PubStatus;
import dev.dateline.contract.item.Likeness;
import dev.dateline.contract.item.Lineage;
import dev.dateline.contract.item.Meaning;
import dev.dateline.contract.record.Json;
import dev.dateline.platform.kafka.DeadLetters;
import dev.dateline.platform.kafka.RecordSize;
import dev.dateline.platform.tracing.TraceSettings;
import dev.dateline.platform.tracing.Traces;
import dev.dateline.processor.copy.CopyWindow;
import dev.dateline.processor.story.StoryText;
import dev.dateline.processor.story.StoryWindow;
import dev.dateline.store.StoredItem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class BatchTest {

    private final Set<String> withdrawn = new HashSet<>();
    private final Set<String> unread = new HashSet<>();
    private final Batch batch = batch(Map.of(), Map.of(), NOW);

    private Batch batch(Map<String, StoredItem> current, Map<String, Hold> holds, Instant now) {
        return new Batch(
                current,
                unread,
                holds,
                new CopyWindow(10),
                withdrawn::contains,
                new StoryWindow(100),
                id -> null,
                41,
                new Traces(new TraceSettings(null, 1), "test"),
                now);
    }

    private static Hold embargo(String id, Instant until) {
        return new Hold(
                1,
                id,
                "s",
                State.EMBARGOED,
                PubStatus.USABLE,
                0,
                -1,
                null,
                until,
                "under embargo",
                null,
                observed("s", id, 1, "x"));
    }

    private void decide(DeskInput input) {
        batch.decide(
                Input.of(new ConsumerRecord<>("news.enriched", 0, 0, "s", Json.encode(input))));
    }

    private static DeskInput.Observed kill(String id, long number, String other) {
        DeskInput.Observed said = observed("s", id, number, "kill " + other);
        return new DeskInput.Observed(
                1,
                number,
                null,
                false,
                null,
                false,
                List.of(new Order(other, PubStatus.CANCELED)),
                said.item());
    }

    @Test
    void an_item_that_is_withdrawn_is_not_named_by_its_copies() {
        decide(observed("s", "a", 1, "x"));
        decide(observed("t", "b", 1, "x"));
        withdrawn.add("a");
        decide(observed("u", "c", 1, "x"));
        decide(new Withdraw(1, "b", PubStatus.CANCELED, "why", NOW));
        decide(observed("v", "d", 1, "x"));
        assertThat(batch.events())
                .extracting(event -> ((ItemEvent) event).data().lineage().duplicateOf())
                .containsExactly(null, "a", "b", null, "c");
        assertThat(((ItemEvent) batch.events().getLast()).ledger().root())
                .isEqualTo(new CopyRoot("a", "s"));
    }

    @Test
    void a_copy_stays_one_when_the_window_has_forgotten_the_first() {
        decide(observed("s", "a", 1, "x"));
        decide(observed("t", "b", 1, "x"));
        for (int i = 0; i < 12; i++) {
            decide(observed("u", "n" + i, 1, "text " + i));
        }
        decide(observed("t", "b", 2, "y"));
        decide(new Withdraw(1, "b", PubStatus.WITHHELD, "why", NOW));
        for (int i = 0; i < 12; i++) {
            decide(observed("u", "m" + i, 1, "words " + i));
        }
        decide(new Release(1, "b", "why not", NOW));
        List<ItemEvent> ofCopy =
                batch.events().stream()
                        .map(ItemEvent.class::cast)
                        .filter(event -> event.subject().equals("b"))
                        .toList();
        assertThat(ofCopy)
                .extracting(event -> event.data().lineage().duplicateOf())
                .containsExactly("a", "a", null, "a");
        assertThat(ofCopy)
                .extracting(event -> event.ledger().root())
                .containsOnly(new CopyRoot("a", "s"));
    }

    @Test
    void each_decision_sees_those_before_it() {
        decide(observed("s", "a", 1, "x"));
        decide(new Withdraw(1, "a", PubStatus.WITHHELD, "why", NOW));
        decide(new Release(1, "a", "why not", NOW));
        decide(kill("b", 2, "a"));
        assertThat(batch.events())
                .extracting(DeliveryEvent::name)
                .containsExactly(
                        "item.created",
                        "item.withdrawn",
                        "item.released",
                        "item.created",
                        "item.withdrawn");
        assertThat(batch.sequence()).isEqualTo(46);
        assertThat(batch.heldItems()).containsExactly("a");
        assertThat(batch.output())
                .extracting(ProducerRecord::topic)
                .containsExactly(
                        "news.items",
                        "news.items",
                        "news.items",
                        "news.items",
                        "news.items",
                        "news.holds");
        assertThat(batch.committed()).isEqualTo(new Tally(5, 2, 1, 0, 0, 0, 0, 0));
    }

    @Test
    void every_decision_is_counted_once() {
        decide(new Release(1, "a", null, NOW));
        decide(kill("b", 2, "a"));
        decide(kill("b", 2, "a"));
        decide(observed("s", "a", 3, "x"));
        decide(observed("s", "b", 1, "old"));
        assertThat(batch.committed()).isEqualTo(new Tally(3, 1, 0, 2, 1, 1, 0, 0));
        assertThat(batch.hold("a")).isNotNull();
        assertThat(batch.output().getLast().topic()).isEqualTo("news.dead-letters");
        assertThat(
                        new String(
                                batch.output().getLast().headers().lastHeader("cause").value(),
                                StandardCharsets.UTF_8))
                .startsWith("nothing to release");
    }

    /** With a text of so many characters, which is in it four times, with the tags. */
    private static Observed large(String id, long number, int characters) {
        return observed("s", id, number, "x".repeat(characters));
    }

    private static final int LARGEST = RecordSize.MOST_BYTES / 4 - 1_000;

    private String lastCause() {
        return cause(batch);
    }

    private static String cause(Batch batch) {
        return new String(
                batch.output().getLast().headers().lastHeader("cause").value(),
                StandardCharsets.UTF_8);
    }

    private static void fits(Batch batch) {
        assertThat(batch.output())
                .allMatch(record -> RecordSize.fits(record.key(), record.value()));
    }

    @Test
    void what_kafka_would_refuse_is_put_aside_and_the_others_go_on() {
        decide(large("a", 1, RecordSize.MOST_BYTES / 2));
        decide(observed("s", "b", 2, "x"));
        assertThat(batch.events()).extracting(DeliveryEvent::subject).containsExactly("b");
        assertThat(batch.sequence()).isEqualTo(42);
        assertThat(lastCause()).startsWith("what would be written of it is larger than");
        fits(batch);
    }

    @Test
    void an_older_version_that_does_not_fit_beside_the_current_one_is_put_aside() {
        decide(large("a", 2, LARGEST));
        decide(large("a", 1, LARGEST - 1));
        assertThat(batch.committed()).isEqualTo(new Tally(1, 0, 0, 0, 0, 1, 0, 0));
        fits(batch);
    }

    @Test
    void what_is_withdrawn_goes_even_if_its_text_is_too_large_to_be_kept() {
        Observed seen = large("a", 1, LARGEST);
        decide(seen);
        decide(new Withdraw(1, "a", PubStatus.WITHHELD, "r".repeat(500), NOW));
        assertThat(batch.events())
                .extracting(DeliveryEvent::name)
                .containsExactly("item.created", "item.withdrawn");
        assertThat(Objects.requireNonNull(batch.hold("a")).content()).isNull();
        fits(batch);
    }

    @Test
    void a_release_of_what_is_too_large_is_put_aside_and_the_others_go_on() {
        Hold hold = embargo("a", NOW);
        Hold huge =
                new Hold(
                        1,
                        "a",
                        "s",
                        State.EMBARGOED,
                        PubStatus.USABLE,
                        0,
                        -1,
                        null,
                        NOW,
                        hold.reason(),
                        null,
                        large("a", 1, RecordSize.MOST_BYTES / 2));
        Batch due = batch(Map.of(), Map.of("a", huge, "b", embargo("b", NOW)), NOW);
        due.release("a", NOW);
        due.release("b", NOW);
        assertThat(due.events()).extracting(DeliveryEvent::subject).containsExactly("b");
        assertThat(due.committed()).isEqualTo(new Tally(1, 0, 1, 1, 0, 0, 0, 0));
        Batch asked = batch(Map.of(), Map.of("a", huge), NOW);
        asked.decide(
                Input.of(
                        new ConsumerRecord<>(
                                "news.enriched",
                                0,
                                0,
                                "s",
                                Json.encode(new Release(1, "a", null, NOW)))));
        assertThat(asked.committed()).isEqualTo(new Tally(0, 0, 0, 0, 0, 1, 0, 0));
    }

    /** Of a story, with texts of so many characters. */
    private static Map<String, StoredItem> stored(Map<String, Integer> characters) {
        Map<String, StoredItem> items = new HashMap<>();
        characters.forEach(
                (id, length) -> {
                    Item item = observed("s", id, 1, "x".repeat(length)).item();
                    items.put(
                            id,
                            new StoredItem(
                                    1,
                                    false,
                                    new Ledger(1, 1, null, null, null),
                                    List.of(),
                                    item.decided(1, NOW, new Lineage("sty_x", null, null, null))));
                });
        return items;
    }

    private static void split(Batch batch, List<String> ids) {
        DeskInput split = new SplitStory(1, "sty_x", ids, NOW);
        batch.decide(
                Input.of(new ConsumerRecord<>("news.enriched", 0, 0, "s", Json.encode(split))));
    }

    @Test
    void of_a_split_all_items_are_moved_or_none() {
        Map<String, StoredItem> items = stored(Map.of("a", 1, "b", 1, "c", LARGEST * 2));
        Batch batch = batch(items, Map.of(), NOW);
        split(batch, List.of("a", "b", "c"));
        assertThat(batch.events()).isEmpty();
        assertThat(cause(batch)).startsWith("c: what would be written of it is larger than");
        // the same without it is done
        split(batch, List.of("a", "b"));
        assertThat(batch.events())
                .extracting(DeliveryEvent::subject)
                .startsWith("a", "b")
                .doesNotContain("c");
        assertThat(batch.events()).extracting(DeliveryEvent::sequence).startsWith(42L, 43L);
    }

    @Test
    void a_split_of_more_than_fits_into_memory_is_refused_in_words() {
        Map<String, Integer> large = new HashMap<>();
        for (int i = 0; i < 12; i++) {
            large.put("i" + i, LARGEST - 1_000);
        }
        Batch batch = batch(stored(large), Map.of(), NOW);
        split(batch, List.copyOf(large.keySet()));
        assertThat(batch.events()).isEmpty();
        assertThat(cause(batch)).contains("can be split off at once; name fewer of them");
    }

    @Test
    void a_split_whose_items_were_not_all_read_is_refused_in_words() {
        unread.add("b");
        Batch batch = batch(stored(Map.of("a", 1)), Map.of(), NOW);
        split(batch, List.of("a", "b"));
        assertThat(batch.events()).isEmpty();
        assertThat(cause(batch)).contains("name fewer of them");
    }

    /** Of a text, with topics whose names have so many characters. */
    private static Observed about(String source, String id, int length, String... topics) {
        Observed said = observed(source, id, 1, "Earthquake shakes Valparaiso in Chile");
        Item item = said.item();
        List<Meaning.Subject> subjects =
                Stream.of(topics).map(code -> subject(code, "n".repeat(length))).toList();
        return new Observed(
                1,
                1,
                null,
                false,
                "print of " + id,
                false,
                List.of(),
                new Item(
                        item.identity(),
                        item.status(),
                        item.instants(),
                        item.text(),
                        new Meaning(subjects),
                        item.media(),
                        item.rights(),
                        item.lineage(),
                        item.times(),
                        item.provenance()),
                new Likeness(1, null, StoryText.of(item.text()).print().encode(), null, null),
                List.of());
    }

    private static Meaning.Subject subject(String code, String name) {
        return new Meaning.Subject("s", code, name, Meaning.Subject.Origin.PROVIDER);
    }

    @Test
    void a_story_that_kafka_would_refuse_is_told_without_what_makes_it_large() {
        int length = RecordSize.MOST_BYTES * 2 / 5;
        decide(about("s", "a", length, "medtop:01000000", "medtop:02000000"));
        decide(about("t", "b", length, "medtop:03000000"));
        batch.finish();
        assertThat(batch.events().getLast()).isInstanceOf(StoryUpdated.class);
        fits(batch);
    }

    @Test
    void a_kill_that_comes_too_late_is_put_aside_and_says_what_it_is() {
        decide(observed("s", "a", 5, "x"));
        Observed kill = withdrawing(observed("s", "a", 4, "y"));
        decide(kill);
        assertThat(batch.committed()).isEqualTo(new Tally(1, 0, 0, 0, 0, 1, 1, 0));
        assertThat(DeadLetters.withdraws(batch.output().getLast())).isTrue();
        decide(new Release(1, "a", null, NOW));
        assertThat(DeadLetters.withdraws(batch.output().getLast())).isFalse();
    }

    @Test
    void what_ops_want_and_why_is_logged_on_one_line() {
        Logger log = (Logger) LoggerFactory.getLogger(Batch.class);
        ListAppender<ILoggingEvent> told = new ListAppender<>();
        told.start();
        log.addAppender(told);
        decide(new Release(1, "itm_a", "the name\nis right\u2028now", NOW));
        decide(new Release(1, "itm_b", null, NOW));
        decide(new Withdraw(1, "itm_c", PubStatus.CANCELED, "x".repeat(2_000), NOW));
        decide(new SplitStory(1, "sty_d", List.of("itm_e"), NOW));
        log.detachAppender(told);
        assertThat(told.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "ops want: Release itm_a: the name is right now",
                        "ops want: Release itm_b",
                        "ops want: Withdraw itm_c: " + "x".repeat(500) + "…",
                        "ops want: SplitStory sty_d");
    }

    @Test
    void an_item_whose_time_has_not_come_stays() {
        batch.release("a", NOW);
        assertThat(batch.output()).isEmpty();
        assertThat(batch.committed()).isEqualTo(new Tally(0, 0, 0, 1, 0, 0, 0, 0));
    }

    @Test
    void an_embargo_that_ends_behind_the_horizon_stays() {
        Instant later = NOW.plusSeconds(60);
        Batch due = batch(Map.of(), Map.of("a", embargo("a", NOW)), later);
        due.release("a", NOW.minusMillis(1));
        assertThat(due.output()).isEmpty();
        due.release("a", NOW);
        assertThat(due.events()).extracting(DeliveryEvent::name).containsExactly("item.released");
        assertThat(due.events().getFirst().time()).isEqualTo(later);
    }

    @Test
    void a_release_that_fails_leaves_its_item_and_the_others_go_on() {
        StoredItem broken = Json.MAPPER.readValue("{\"applied\":1}", StoredItem.class);
        Batch due =
                batch(
                        Map.of("a", broken),
                        Map.of("a", embargo("a", NOW), "b", embargo("b", NOW)),
                        NOW);
        due.release("a", NOW);
        due.release("b", NOW);
        assertThat(due.events()).extracting(DeliveryEvent::subject).containsExactly("b");
        assertThat(due.heldItems()).containsExactly("b");
        assertThat(due.committed()).isEqualTo(new Tally(1, 0, 1, 1, 0, 0, 0, 0));
    }

    /** Of an item under an embargo, as ops ask for it. */
    @Nested
    class Releases {

        private static final Instant END = NOW.plusSeconds(60);

        {
            decide(embargoed(1, END));
        }

        private static Observed embargoed(long number, Instant until) {
            Observed seen = observed("s", "a", number, "text " + number);
            Item item = seen.item();
            return new Observed(
                    1,
                    number,
                    null,
                    false,
                    null,
                    true,
                    List.of(),
                    new Item(
                            item.identity(),
                            new Item.Status(
                                    PubStatus.USABLE, null, null, List.of(), until, null, null),
                            item.instants(),
                            item.text(),
                            item.meaning(),
                            item.media(),
                            item.rights(),
                            item.lineage(),
                            item.times(),
                            item.provenance()));
        }

        private void release(State state, long number, @Nullable Instant until) {
            decide(new Release(1, "a", null, NOW, state.name(), number, until));
        }

        private @Nullable State state() {
            Hold hold = batch.hold("a");
            return hold == null ? null : hold.state();
        }

        @Test
        void one_that_is_sent_twice_ends_the_withdrawal_and_not_the_embargo() {
            decide(new Withdraw(1, "a", PubStatus.WITHHELD, "why", NOW));
            release(State.WITHDRAWN, 1, null);
            release(State.WITHDRAWN, 1, null);
            assertThat(batch.events()).isEmpty();
            assertThat(state()).isEqualTo(State.EMBARGOED);
            assertThat(batch.committed()).isEqualTo(new Tally(0, 0, 0, 0, 3, 1, 0, 0));
        }

        @Test
        void one_of_a_version_does_not_give_out_the_next() {
            decide(embargoed(2, END));
            release(State.EMBARGOED, 1, END);
            assertThat(batch.events()).isEmpty();
            assertThat(state()).isEqualTo(State.EMBARGOED);
        }

        @Test
        void one_of_an_embargo_does_not_end_a_longer_one() {
            release(State.EMBARGOED, 1, END.minusSeconds(1));
            assertThat(batch.events()).isEmpty();
            assertThat(
                            new String(
                                    batch.output().getLast().headers().lastHeader("cause").value(),
                                    StandardCharsets.UTF_8))
                    .startsWith("nothing to release: a is held until another time");
        }

        @Test
        void one_of_what_is_held_gives_it_out() {
            release(State.EMBARGOED, 1, END);
            assertThat(batch.events()).hasSize(1);
            assertThat(state()).isNull();
        }

        @Test
        void one_that_does_not_say_of_what_gives_out_what_there_is() {
            decide(embargoed(2, END));
            decide(new Release(1, "a", null, NOW));
            assertThat(batch.events()).hasSize(1);
        }
    }
}
