package dev.dateline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dateline.contract.Examples;
import dev.dateline.contract.delivery.DeliveryEvent;
import dev.dateline.contract.delivery.DeliveryEvent.ItemCreated;
import dev.dateline.contract.delivery.DeliveryEvent.ItemReleased;
import dev.dateline.contract.delivery.DeliveryEvent.ItemWithdrawn;
import dev.dateline.contract.item.DeskInput;
import dev.dateline.contract.item.DeskInput.Observed;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Item.PubStatus;
import dev.dateline.contract.record.Decoded;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.topic.Topic;
import dev.dateline.embedded.harness.Backbone;
import dev.dateline.embedded.harness.Report;
import dev.dateline.embedded.harness.Service;
import dev.dateline.processor.ProcessorApplication;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Embargoes end on time, and whoever decides then; what is killed meanwhile is never told. */
@Isolated(
        "how late they end is held to a limit, which tests beside it would share the machine with")
class EmbargoesTest {

    private static final int MANY = 1_000;

    /** On a machine that decides as many items in this time; on a slower one, as long as that. */
    private static final Duration LATEST = Duration.ofSeconds(2);

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir(cleanup = CleanupMode.NEVER)
    static Path directory;

    /** An event, and when a reader of the log had it. */
    private record Read(DeliveryEvent event, Instant at) {}

    @Test
    void embargoes_end_on_time_and_after_a_takeover() {
        try (Backbone backbone = new Backbone(directory);
                Service first = backbone.start("processor-1", ProcessorApplication.class)) {
            first.awaitReady();
            try (Log log = new Log(backbone)) {
                Duration pace = manyDecided(log);
                manyEndAtOnce(log, pace);
                oneEnds(log);
                killedWhileOneWaits(backbone, log, first, pace);
            }
        }
    }

    /** How long the machine takes for as many items that are told at once. */
    private static Duration manyDecided(Log log) {
        Instant start = Instant.now();
        for (int i = 0; i < MANY; i++) {
            log.write(observed("itm_at_once_" + i, i, "no embargo ".repeat(350), null));
        }
        List<Read> created = log.next(MANY);
        assertThat(created)
                .allSatisfy(one -> assertThat(one.event()).isInstanceOf(ItemCreated.class));
        Duration pace = Duration.between(start, created.getLast().at());
        Report.say("%d items without embargoes: decided after %s".formatted(MANY, pace));
        return pace;
    }

    private static void manyEndAtOnce(Log log, Duration pace) {
        Instant end = Instant.now().plusSeconds(10).plus(pace.multipliedBy(3));
        for (int i = 0; i < MANY; i++) {
            log.write(observed("itm_" + i, i, "under embargo ".repeat(300), end));
        }
        log.write(observed("itm_killed", MANY, "secret", end));
        log.write(killed("itm_killed", MANY + 1));
        log.write(observed("itm_free", MANY + 2, "free", null));
        // all before it are decided, and nothing of them is told
        assertThat(log.next(1).getFirst().event()).isInstanceOf(ItemCreated.class);
        assertThat(Instant.now()).isBefore(end);
        List<Read> released = log.next(MANY);
        assertThat(released)
                .allSatisfy(
                        one -> {
                            assertThat(one.event()).isInstanceOf(ItemReleased.class);
                            assertThat(one.event().time()).isAfterOrEqualTo(end);
                            assertThat(one.at()).isAfterOrEqualTo(end);
                        });
        Duration late = Duration.between(end, released.getLast().at());
        Duration early = Duration.between(end, released.getFirst().at());
        Report.say(
                "%d embargoes: the first %s, the last %s after their end"
                        .formatted(MANY, early, late));
        assertThat(early).isLessThan(LATEST);
        // they were decided before: to tell them takes no longer than to decide them
        assertThat(late).isLessThan(pace.compareTo(LATEST) > 0 ? pace : LATEST);
        log.write(new DeskInput.Release(1, "itm_killed", null, Instant.now()));
        log.write(
                new DeskInput.Withdraw(1, "itm_free", PubStatus.CANCELED, "libel", Instant.now()));
        assertThat(log.next(1).getFirst().event())
                .isInstanceOfSatisfying(
                        ItemWithdrawn.class,
                        event -> assertThat(event.sequence()).isEqualTo(2 * MANY + 2));
    }

    private static void oneEnds(Log log) {
        Instant end = Instant.now().plusSeconds(3);
        log.write(observed("itm_one", 1, "one", end));
        Read released = log.next(1).getFirst();
        Duration late = Duration.between(end, released.at());
        Report.say("one embargo: %s after its end".formatted(late));
        assertThat(released.event().time()).isAfterOrEqualTo(end);
        assertThat(late).isBetween(Duration.ZERO, LATEST);
    }

    private static void killedWhileOneWaits(
            Backbone backbone, Log log, Service first, Duration pace) {
        Instant end = Instant.now().plusSeconds(6);
        log.write(observed("itm_waits", 1, "waits", end));
        log.write(observed("itm_seen", 2, "seen", null));
        log.next(1);
        first.kill();
        try (Service second = backbone.start("processor-2", ProcessorApplication.class)) {
            DeliveryEvent event = log.next(1).getFirst().event();
            assertThat(event).isInstanceOf(ItemReleased.class);
            assertThat(event.time()).isAfterOrEqualTo(end);
            log.write(new DeskInput.Release(1, "itm_free", null, Instant.now()));
            assertThat(log.next(1).getFirst().event())
                    .isInstanceOfSatisfying(
                            ItemReleased.class,
                            released ->
                                    assertThat(released.data().text().headline())
                                            .isEqualTo("free"));
            killedWhileNobodyDecides(backbone, log, second, pace);
        }
    }

    private static void killedWhileNobodyDecides(
            Backbone backbone, Log log, Service last, Duration pace) {
        Instant end = Instant.now().plusSeconds(5).plus(pace);
        log.write(observed("itm_late", 1, "secret", end));
        log.write(observed("itm_before", 2, "before", null));
        assertThat(log.next(1).getFirst().event().subject()).isEqualTo("itm_before");
        last.kill();
        log.write(killed("itm_late", 3));
        log.write(observed("itm_behind", 4, "behind", null));
        await().atMost(PATIENCE).until(() -> Instant.now().isAfter(end));
        try (Service _ = backbone.start("processor-3", ProcessorApplication.class)) {
            // what was killed in time is not told, and what comes first is what was sent behind it
            assertThat(log.next(1).getFirst().event().subject()).isEqualTo("itm_behind");
        }
    }

    private static Observed observed(String id, long number, String text, @Nullable Instant until) {
        return with(
                id,
                number,
                text,
                new Item.Status(PubStatus.USABLE, 4, null, List.of(), until, null, null));
    }

    private static Observed killed(String id, long number) {
        return with(
                id,
                number,
                "kill",
                new Item.Status(PubStatus.CANCELED, 4, null, List.of(), null, null, null));
    }

    private static Observed with(String id, long number, String text, Item.Status status) {
        Item item = Examples.item(id, "src_a", 0, Examples.text(text, text, "en"));
        return new Observed(
                DeskInput.SCHEMA,
                number,
                null,
                false,
                id,
                status.embargoedUntil() != null,
                List.of(),
                new Item(
                        new Item.Identity(id, "src_a", id, List.of(), 0, null, id + number),
                        status,
                        item.instants(),
                        item.text(),
                        item.meaning(),
                        item.media(),
                        item.rights(),
                        item.lineage(),
                        item.times(),
                        item.provenance()));
    }

    /** What is written to the desk, and what it announces. */
    private static final class Log implements AutoCloseable {

        private final KafkaProducer<String, byte[]> producer;
        private final KafkaConsumer<String, byte[]> consumer;
        private final List<Read> read = new ArrayList<>();

        Log(Backbone backbone) {
            producer =
                    new KafkaProducer<>(
                            backbone.kafkaClient(),
                            new StringSerializer(),
                            new ByteArraySerializer());
            Map<String, Object> config = new HashMap<>(backbone.kafkaClient());
            config.put("isolation.level", "read_committed");
            config.put("auto.offset.reset", "earliest");
            consumer =
                    new KafkaConsumer<>(
                            config, new StringDeserializer(), new ByteArrayDeserializer());
            consumer.assign(List.of(new TopicPartition(Topic.ITEMS.topicName(), 0)));
        }

        void write(DeskInput input) {
            Future<?> _ =
                    producer.send(
                            new ProducerRecord<>(
                                    Topic.ENRICHED.topicName(), 0, "src_a", Json.encode(input)));
        }

        /** The next events. */
        List<Read> next(int count) {
            producer.flush();
            Instant last = Instant.now().plus(PATIENCE);
            while (read.size() < count && Instant.now().isBefore(last)) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(5))) {
                    String text = new String(record.value(), StandardCharsets.UTF_8);
                    assertThat(text).doesNotContain("secret");
                    read.add(new Read(event(record), Instant.now()));
                }
            }
            assertThat(read).hasSizeGreaterThanOrEqualTo(count);
            List<Read> next = List.copyOf(read.subList(0, count));
            read.subList(0, count).clear();
            return next;
        }

        private static DeliveryEvent event(ConsumerRecord<String, byte[]> record) {
            return Json.decode(record.value(), DeliveryEvent.class)
                            instanceof Decoded.Value<DeliveryEvent>(DeliveryEvent event)
                    ? event
                    : org.assertj.core.api.Assertions.fail("not an event");
        }

        @Override
        public void close() {
            producer.close(Duration.ofSeconds(1));
            consumer.close(
                    org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ofSeconds(1)));
        }
    }
}
