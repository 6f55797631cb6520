package dev.dateline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dateline.contract.Examples;
import dev.dateline.contract.delivery.DeliveryEvent;
import dev.dateline.contract.delivery.DeliveryEvent.ItemWithdrawn;
import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.Observation;
import dev.dateline.contract.entry.Observation.ItemOrder;
import dev.dateline.contract.entry.Observation.Kind;
import dev.dateline.contract.item.DeskInput;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is withdrawn vanishes before what waits is decided on: of two items that everybody sees one
 * is killed by its source, the other by a notice, and a third by ops; and of one that waits itself
 * no text is ever told.
 */
class FirstInLineTest {

    private static final int BACKLOG = 6_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String SECRET = "secret";
    private static final TopicPartition ITEMS = new TopicPartition(Topic.ITEMS.topicName(), 0);

    @TempDir(cleanup = CleanupMode.NEVER)
    static Path directory;

    /** All events that were read, by their offsets. */
    private final NavigableMap<Long, DeliveryEvent> read = new TreeMap<>();

    private long number;

    @Test
    void withdrawals_pass_a_backlog() {
        try (Backbone backbone = new Backbone(directory);
                Service processor = backbone.start("processor", ProcessorApplication.class);
                KafkaProducer<String, byte[]> producer = producer(backbone);
                KafkaConsumer<String, byte[]> log = log(backbone)) {
            processor.awaitReady();
            for (String id : List.of("own", "other", "ops")) {
                write(producer, Topic.RAW, said(id, "usable", "seen " + id, List.of()));
            }
            next(log, 3);
            for (int i = 0; i < BACKLOG; i++) {
                write(producer, Topic.RAW, said("wait" + i, "usable", "no news " + i, List.of()));
            }
            write(producer, Topic.RAW, said("waits", "usable", SECRET, List.of()));
            producer.flush();
            long end = log.endOffsets(List.of(ITEMS)).getOrDefault(ITEMS, 0L);
            Instant killed = Instant.now();
            withdraw(producer, said("own", "canceled", "kill", List.of()));
            withdraw(producer, said("waits", "canceled", "kill", List.of()));
            withdraw(
                    producer,
                    said(
                            "notice",
                            "usable",
                            "kill",
                            List.of(new ItemOrder("itm_other", "canceled"))));
            send(
                    producer,
                    Topic.ORDERS,
                    Json.encode(
                            new DeskInput.Withdraw(
                                    1, "itm_ops", PubStatus.CANCELED, "libel", Instant.now())));
            producer.flush();
            await().atMost(PATIENCE).until(() -> withdrawn(log).size() == 3);
            Duration took = Duration.between(killed, Instant.now());
            long place = withdrawn(log).getLast().sequence();
            Report.say(
                    "the last of three withdrawals is event %d before %d that wait, after %s"
                            .formatted(place, BACKLOG, took));
            assertThat(withdrawn(log))
                    .extracting(DeliveryEvent::subject)
                    .containsExactlyInAnyOrder("itm_own", "itm_other", "itm_ops");
            // the notice itself comes last
            await().atMost(PATIENCE).until(() -> isTold(log, "itm_notice"));
            assertThat(items()).hasSize(3 + BACKLOG + 1 + 4);
            // of what waited itself no more is told than that, in its place
            assertThat(withdrawn(log).getLast().subject()).isEqualTo("itm_waits");
            // what was decided while the backlog was being written did not wait
            long before = List.copyOf(read.headMap(end).values()).getLast().sequence();
            long last = List.copyOf(read.values()).getLast().sequence();
            assertThat(place - before).isLessThan((last - before) / 2);
        }
    }

    /** A static member that comes back gets what it had, and asks for the rest. */
    @Test
    void a_desk_of_a_version_that_read_one_topic_gets_both() {
        Path upgrade = directory.resolve("upgrade");
        try (Backbone backbone = new Backbone(upgrade)) {
            try (Service before = backbone.start("before", ProcessorApplication.class)) {
                before.awaitReady();
            }
            List<String> arguments = backbone.arguments("node");
            arguments.add("--dateline.node.id=node");
            joinAlone(backbone, "desk-orders-node");
            try (Service after =
                            Service.start("node", ProcessorApplication.class, upgrade, arguments);
                    KafkaProducer<String, byte[]> producer = producer(backbone);
                    KafkaConsumer<String, byte[]> log = log(backbone)) {
                after.awaitReady();
                write(producer, Topic.RAW, said("ops", "usable", "seen", List.of()));
                next(log, 1);
                send(
                        producer,
                        Topic.ORDERS,
                        Json.encode(
                                new DeskInput.Withdraw(
                                        1, "itm_ops", PubStatus.CANCELED, "libel", Instant.now())));
                await().atMost(PATIENCE).until(() -> withdrawn(log).size() == 1);
            }
        }
    }

    /** As that version did, and leaves without a word. */
    private static void joinAlone(Backbone backbone, String instance) {
        Map<String, Object> config = new HashMap<>(backbone.kafkaClient());
        config.put("group.id", "desk");
        config.put("group.instance.id", instance);
        config.put("session.timeout.ms", 120_000);
        try (KafkaConsumer<String, byte[]> alone =
                new KafkaConsumer<>(
                        config, new StringDeserializer(), new ByteArrayDeserializer())) {
            alone.subscribe(List.of(Topic.ENRICHED.topicName()));
            await().atMost(PATIENCE)
                    .until(
                            () -> {
                                ConsumerRecords<String, byte[]> _ =
                                        alone.poll(Duration.ofMillis(100));
                                return !alone.assignment().isEmpty();
                            });
        }
    }

    private Observation said(String id, String status, String text, List<ItemOrder> orders) {
        Entry entry = Examples.entry();
        number++;
        return new Observation(
                1,
                "itm_" + id,
                "src_a",
                number,
                null,
                Kind.NEW,
                Instant.parse("2026-01-31T12:00:00Z"),
                false,
                "en",
                new Entry(
                        new Entry.Identity(id, "https://example.org/" + id),
                        new Entry.Status(null, status, 4, null, List.of(), null, null, List.of()),
                        new Entry.Text(text, false, text, "<p>" + text, List.of()),
                        new Entry.Meaning(List.of()),
                        new Entry.Times(null, null),
                        "en",
                        new Entry.Media(List.of()),
                        entry.rights()),
                orders,
                Examples.FROM);
    }

    /** As a fetcher does. */
    private static void withdraw(KafkaProducer<String, byte[]> producer, Observation said) {
        write(producer, Topic.RAW, said);
        write(producer, Topic.WITHDRAWALS, said);
    }

    private static void write(
            KafkaProducer<String, byte[]> producer, Topic topic, Observation said) {
        send(producer, topic, Json.encode(said));
    }

    private static void send(KafkaProducer<String, byte[]> producer, Topic topic, byte[] value) {
        Future<?> _ = producer.send(new ProducerRecord<>(topic.topicName(), 0, "src_a", value));
    }

    private static KafkaProducer<String, byte[]> producer(Backbone backbone) {
        return new KafkaProducer<>(
                backbone.kafkaClient(), new StringSerializer(), new ByteArraySerializer());
    }

    private static KafkaConsumer<String, byte[]> log(Backbone backbone) {
        Map<String, Object> config = new HashMap<>(backbone.kafkaClient());
        config.put("isolation.level", "read_committed");
        config.put("auto.offset.reset", "earliest");
        KafkaConsumer<String, byte[]> log =
                new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
        log.assign(List.of(ITEMS));
        return log;
    }

    private void next(KafkaConsumer<String, byte[]> log, int items) {
        await().atMost(PATIENCE)
                .until(
                        () -> {
                            poll(log);
                            return items().size() >= items;
                        });
    }

    private boolean isTold(KafkaConsumer<String, byte[]> log, String id) {
        poll(log);
        return read.values().stream().anyMatch(event -> event.subject().equals(id));
    }

    private List<ItemWithdrawn> withdrawn(KafkaConsumer<String, byte[]> log) {
        poll(log);
        return read.values().stream()
                .filter(ItemWithdrawn.class::isInstance)
                .map(ItemWithdrawn.class::cast)
                .toList();
    }

    private List<DeliveryEvent> items() {
        return read.values().stream().filter(DeliveryEvent.ItemEvent.class::isInstance).toList();
    }

    private void poll(KafkaConsumer<String, byte[]> log) {
        for (ConsumerRecord<String, byte[]> record : log.poll(Duration.ofMillis(20))) {
            assertThat(new String(record.value(), StandardCharsets.UTF_8)).doesNotContain(SECRET);
            if (Json.decode(record.value(), DeliveryEvent.class)
                    instanceof Decoded.Value<DeliveryEvent>(DeliveryEvent event)) {
                read.put(record.offset(), event);
            }
        }
    }
}
