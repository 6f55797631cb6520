package dev.dateline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dateline.embedded.harness.Api.Answer;
import dev.dateline.embedded.harness.Backbone;
import dev.dateline.embedded.harness.FeedServer;
import dev.dateline.embedded.harness.Rss;
import dev.dateline.embedded.harness.Service;
import dev.dateline.platform.kafka.LogScan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * A record of a schema that a newer version wrote is not skipped and not put aside: its reader
 * stops there, and says that it must be upgraded.
 */
class NewerSchemaTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int PARTITIONS = 12;

    @TempDir(cleanup = CleanupMode.NEVER)
    static Path directory;

    @Test
    void readers_of_a_newer_schema_stop_and_say_upgrade() throws Exception {
        try (FeedServer feeds = new FeedServer();
                Backbone backbone = new Backbone(directory);
                Service dateline = backbone.start("dateline", Dateline.class).awaitReady()) {
            dateline.api().addSource(feeds.publish("one", new Rss("one").add(1, 5).toString()));
            await().atMost(SOON).until(() -> dateline.api().items("").size() == 4);

            stops(backbone, dateline, "news.raw", "enrich");
            stops(backbone, dateline, "news.enriched", "desk-duty");
            assertThat(dateline.api().items("")).hasSize(4);
            stops(backbone, dateline, "news.items", "delivery-log");
            stops(backbone, dateline, "news.source-status", "sources");
            assertThat(dateline.api().get("/v1/sources").status()).isEqualTo(503);
            assertThat(dateline.api().get("/v1/sources").text()).contains("upgrade this process");
            Answer deadLetters = dateline.api().getAsOps("/v1/dead-letters");
            assertThat(deadLetters.json().get("deadLetters")).isEmpty();
        }
    }

    @Test
    void a_source_whose_definition_is_newer_is_refused_and_all_others_are_polled()
            throws Exception {
        try (FeedServer feeds = new FeedServer();
                Backbone backbone = new Backbone(directory.resolve("definitions"));
                Service dateline = backbone.start("dateline", Dateline.class).awaitReady()) {
            Rss feed = new Rss("two").add(0, 2);
            String newer = dateline.api().addSource(feeds.publish("newer", feed.toString()));
            String other = dateline.api().addSource(feeds.publish("other", feed.toString()));
            await().atMost(SOON).until(() -> dateline.api().items("").size() >= 2);

            produce(backbone, "news.sources", newer, "{\"schema\":2,\"id\":[]}");
            await().atMost(SOON)
                    .untilAsserted(
                            () ->
                                    assertThat(statuses(backbone, newer))
                                            .hasSize(PARTITIONS)
                                            .allSatisfy(
                                                    (_, status) ->
                                                            assertThat(status)
                                                                    .contains(
                                                                            "REFUSED",
                                                                            "upgrade this fetcher")));
            Map<Place, String> last = statuses(backbone, newer);
            for (int poll = 0; poll < 3; poll++) {
                Map<Place, String> before = statuses(backbone, other);
                await().atMost(SOON).until(() -> !statuses(backbone, other).equals(before));
            }
            assertThat(statuses(backbone, newer)).isEqualTo(last);
            assertThat(records(backbone, "news.dead-letters")).isEmpty();
        }
    }

    /** Of a source, whose definition may be in many partitions. */
    private static Map<Place, String> statuses(Backbone backbone, String source) {
        Map<Place, String> all = records(backbone, "news.source-status");
        boolean _ = all.keySet().removeIf(place -> !source.equals(place.key()));
        return all;
    }

    private record Place(int partition, @Nullable String key) {}

    /** The newest record of each key in each partition. */
    private static Map<Place, String> records(Backbone backbone, String topic) {
        Map<String, Object> config = backbone.kafkaClient();
        Map<Place, String> newest = new HashMap<>();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(
                        config, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(one -> new TopicPartition(topic, one.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> _ =
                    LogScan.toEnd(
                            consumer,
                            record ->
                                    newest.put(
                                            new Place(record.partition(), record.key()),
                                            new String(record.value(), StandardCharsets.UTF_8)));
        }
        return newest;
    }

    private static void stops(Backbone backbone, Service dateline, String topic, String part)
            throws ExecutionException, InterruptedException, IOException {
        produce(backbone, topic, "src_x", "{\"schema\":99,\"type\":\"item.created\",\"id\":[]}");
        await().atMost(SOON)
                .untilAsserted(
                        () -> {
                            Answer health = dateline.api().get("/actuator/health");
                            assertThat(health.status()).isEqualTo(503);
                            String waitsFor = "/components/" + part + "/details/waitsFor";
                            assertThat(health.json().at(waitsFor).asString(""))
                                    .as(health.text())
                                    .contains("upgrade this process");
                        });
    }

    /** Into each partition, since nobody here knows which is that of a source. */
    private static void produce(Backbone backbone, String topic, String key, String value)
            throws ExecutionException, InterruptedException {
        Map<String, Object> config = backbone.kafkaClient();
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            for (PartitionInfo one : producer.partitionsFor(topic)) {
                producer.send(new ProducerRecord<>(topic, one.partition(), key, bytes)).get();
            }
        }
    }
}
