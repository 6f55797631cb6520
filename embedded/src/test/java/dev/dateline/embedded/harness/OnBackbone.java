package dev.dateline.embedded.harness;

import dev.dateline.contract.topic.Topic;
import dev.dateline.embedded.Dateline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Dateline in one process, on a {@link Backbone} into whose Kafka a test writes what it likes. */
public final class OnBackbone implements AutoCloseable {

    private final FeedServer feeds;
    private final Backbone backbone;
    private Service dateline;

    /** Is ready. */
    public OnBackbone(Path directory) throws IOException {
        feeds = new FeedServer();
        backbone = new Backbone(directory);
        dateline = started();
    }

    private Service started() {
        return backbone.start("dateline", Dateline.class).awaitReady();
    }

    public FeedServer feeds() {
        return feeds;
    }

    public Api api() {
        return dateline.api();
    }

    /** Ends Dateline; Kafka and the store go on. */
    public void stop() {
        dateline.stop();
    }

    /** Starts Dateline again. */
    public void restart() {
        dateline = started();
    }

    /** Writes a record; returns where it is. */
    public RecordMetadata write(ProducerRecord<String, byte[]> record)
            throws ExecutionException, InterruptedException {
        try (KafkaProducer<String, byte[]> producer = producer()) {
            return producer.send(record).get();
        }
    }

    /** Writes a record to each partition of a topic: a test can't tell where its source is. */
    public void writeToAll(String topic, String key, String value)
            throws ExecutionException, InterruptedException {
        try (KafkaProducer<String, byte[]> producer = producer()) {
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            for (PartitionInfo one : producer.partitionsFor(topic)) {
                producer.send(new ProducerRecord<>(topic, one.partition(), key, bytes)).get();
            }
        }
    }

    private KafkaProducer<String, byte[]> producer() {
        Map<String, Object> config = new HashMap<>(backbone.kafkaClient());
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.MAX_MESSAGE_BYTES);
        return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }

    @Override
    public void close() {
        dateline.close();
        backbone.close();
        feeds.close();
    }
}
