package dev.dateline.processor.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.contract.item.Hold;
import dev.dateline.contract.item.Hold.State;
import dev.dateline.contract.item.Item.PubStatus;
import dev.dateline.contract.record.Json;
import dev.dateline.platform.kafka.UpgradeNeeded;
import dev.dateline.processor.desk.HoldBook.Place;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.BeforeTry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A book that is kept over troubles of the store says what one says that is read anew. */
class HoldBookKeptTest {

    private static final TopicPartition LOG = new TopicPartition("news.holds", 0);
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final List<String> IDS = List.of("a", "b", "c", "d");

    private final List<ConsumerRecord<String, byte[]>> topic = new ArrayList<>();
    private long end;
    private int read;

    @BeforeTry
    void empty() {
        topic.clear();
        end = 0;
    }

    private static Hold hold(String id, int kind) {
        return new Hold(
                1,
                id,
                "s",
                kind == 1 ? State.WITHDRAWN : kind == 2 ? State.ENDED : State.EMBARGOED,
                PubStatus.USABLE,
                0,
                kind,
                null,
                kind < 3 ? null : NOON.plusSeconds(kind),
                null,
                null,
                null);
    }

    /** A desk writes of an item, and notes it as it does after a commit. */
    private void write(@Nullable HoldBook noting, String id, int kind) {
        Hold hold = kind == 0 ? null : hold(id, kind);
        byte[] value = hold == null ? null : Json.encode(hold);
        long offset = end++;
        int bytes = value == null ? 0 : value.length;
        topic.add(
                new ConsumerRecord<>(
                        LOG.topic(),
                        0,
                        offset,
                        0,
                        TimestampType.CREATE_TIME,
                        1,
                        bytes,
                        id,
                        value,
                        new RecordHeaders(),
                        Optional.empty()));
        if (noting != null) {
            noting.note(id, hold == null ? null : Place.of(hold, offset, bytes));
            noting.read(offset + 1);
        }
    }

    /** Only the last record of an item is kept, and that of the end. */
    private void compact() {
        Set<String> met = new HashSet<>();
        for (int i = topic.size() - 1; i >= 0; i--) {
            if (!met.add(topic.get(i).key()) && i < topic.size() - 1) {
                topic.remove(i);
            }
        }
    }

    private HoldBook read(HoldBook known) {
        try (MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest")) {
            consumer.assign(List.of(LOG));
            consumer.updateBeginningOffsets(Map.of(LOG, 0L));
            consumer.updateEndOffsets(Map.of(LOG, end));
            topic.forEach(consumer::addRecord);
            read += (int) topic.stream().filter(one -> one.offset() >= known.readTo()).count();
            return HoldLog.all(consumer, known);
        }
    }

    private static List<Object> said(HoldBook book) {
        return List.of(
                book.places(IDS),
                book.due(NOON.plusSeconds(9), 99),
                book.embargoed(),
                book.withdrawn(),
                book.setAside());
    }

    @Property(tries = 1_000)
    void whoever_wrote_what_meanwhile(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 99) Integer> steps,
            @ForAll long seed) {
        Random random = new Random(seed);
        HoldBook own = new HoldBook();
        // commits need a desk that has read all, and fence the other
        boolean fenced = false;
        for (int step : steps) {
            String id = IDS.get(step % IDS.size());
            int kind = random.nextInt(7);
            switch (step % 6) {
                case 0, 1 -> {
                    if (fenced) {
                        own = read(own);
                        fenced = false;
                    }
                    write(own, id, kind);
                }
                case 2 -> {
                    write(null, id, kind);
                    fenced = true;
                }
                case 3 -> compact();
                case 4 -> own.setAside(id);
                default -> {
                    own = read(own);
                    fenced = false;
                    assertThat(said(own)).isEqualTo(said(read(new HoldBook())));
                }
            }
        }
        assertThat(said(read(own))).isEqualTo(said(read(new HoldBook())));
    }

    @Property(tries = 20)
    void nothing_is_read_again(@ForAll @IntRange(min = 1, max = 200) int holds) {
        HoldBook book = read(new HoldBook());
        for (int i = 0; i < holds; i++) {
            write(book, IDS.get(i % IDS.size()), i % 7);
        }
        read = 0;
        for (int hiccup = 0; hiccup < 10; hiccup++) {
            book = read(book);
        }
        assertThat(read).isZero();
    }

    @Property(tries = 20)
    void a_topic_that_has_lost_its_end_is_read_anew(
            @ForAll @IntRange(min = 2, max = 50) int holds) {
        HoldBook book = new HoldBook();
        for (int i = 0; i < holds; i++) {
            write(book, IDS.get(i % IDS.size()), i % 7);
        }
        topic.removeLast();
        end--;
        assertThat(said(read(book))).isEqualTo(said(read(new HoldBook())));
    }

    @Test
    void what_a_newer_version_wrote_is_not_passed_over() {
        HoldBook book = new HoldBook();
        write(book, "a", 1);
        topic.add(
                new ConsumerRecord<>(
                        LOG.topic(),
                        0,
                        end++,
                        "b",
                        "{\"schema\":2}".getBytes(StandardCharsets.UTF_8)));
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> read(book)).isInstanceOf(UpgradeNeeded.class);
        }
        assertThat(book.readTo()).isEqualTo(1);
    }
}
