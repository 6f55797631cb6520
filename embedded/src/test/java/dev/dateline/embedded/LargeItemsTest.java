package dev.dateline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dateline.contract.Examples;
import dev.dateline.contract.item.DeskInput.Observed;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.record.Json;
import dev.dateline.embedded.harness.Backbone;
import dev.dateline.embedded.harness.Service;
import dev.dateline.processor.ProcessorApplication;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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

/** Many small changes of large items are decided in steps, so that nobody waits for all of them. */
class LargeItemsTest {

    private static final int ITEMS = 120;
    private static final int CHARACTERS = 115_000;
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final TopicPartition LOG = new TopicPartition("news.items", 0);

    @TempDir(cleanup = CleanupMode.NEVER)
    static Path directory;

    @Test
    void small_changes_of_large_items_are_decided_a_few_at_a_time() throws Exception {
        String large = "\u65b0\u805e".repeat(CHARACTERS / 2);
        try (Backbone backbone = new Backbone(directory)) {
            try (Service processor =
                    backbone.start("processor-1", ProcessorApplication.class).awaitReady()) {
                observe(backbone, 1, large);
                await().atMost(SOON).until(() -> offsets(backbone).size() == ITEMS);
                processor.stop();
            }
            // all of them wait when the desk begins
            observe(backbone, 2, "small");
            try (Service _ =
                    backbone.start("processor-2", ProcessorApplication.class).awaitReady()) {
                await().atMost(SOON).until(() -> offsets(backbone).size() == 2 * ITEMS);
            }
            List<Long> changes = offsets(backbone).subList(ITEMS, 2 * ITEMS);
            // a text has twice its bytes, as markup and as text, and 32 are read at once
            assertThat(longestTransaction(changes)).isLessThanOrEqualTo(32 + 20);
        }
    }

    private static void observe(Backbone backbone, int number, String text) throws Exception {
        Map<String, Object> config = new HashMap<>(backbone.kafkaClient());
        config.put("compression.type", "lz4");
        config.put("max.request.size", 4 * 1024 * 1024);
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < ITEMS; i++) {
                producer.send(
                                new ProducerRecord<>(
                                        "news.enriched",
                                        "src_a",
                                        Json.encode(observed("itm_" + i, number, text))))
                        .get();
            }
        }
    }

    private static Observed observed(String id, int number, String text) {
        Item item = Examples.item(id, "src_a", 0, Examples.text("Title", text, "zh"));
        Item.Identity identity =
                new Item.Identity(id, "src_a", id, List.of(), 0, null, "tag" + number);
        return new Observed(
                1,
                number,
                null,
                false,
                null,
                false,
                List.of(),
                new Item(
                        identity,
                        item.status(),
                        item.instants(),
                        item.text(),
                        item.meaning(),
                        item.media(),
                        item.rights(),
                        item.lineage(),
                        item.times(),
                        item.provenance()));
    }

    /** Of all events; between two transactions one is missing. */
    private static List<Long> offsets(Backbone backbone) {
        Map<String, Object> config = new HashMap<>(backbone.kafkaClient());
        config.put("isolation.level", "read_committed");
        config.put("max.poll.records", 20);
        List<Long> offsets = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(
                        config, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(LOG));
            consumer.seekToBeginning(List.of(LOG));
            long end = consumer.endOffsets(List.of(LOG)).getOrDefault(LOG, 0L);
            while (consumer.position(LOG) < end) {
                for (ConsumerRecord<String, byte[]> record :
                        consumer.poll(Duration.ofMillis(200))) {
                    offsets.add(record.offset());
                }
            }
        }
        return offsets;
    }

    private static int longestTransaction(List<Long> offsets) {
        int longest = 0;
        int length = 0;
        long before = -2;
        for (long offset : offsets) {
            length = offset == before + 1 ? length + 1 : 1;
            longest = Math.max(longest, length);
            before = offset;
        }
        return longest;
    }
}
