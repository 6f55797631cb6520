package dev.dateline.platform.kafka;

import dev.dateline.contract.topic.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;

/**
 * Makes Kafka's clients from {@code spring.kafka.*}. Keys are strings and values bytes, so that a
 * record which can't be decoded is an outcome, not an exception in the middle of a poll. All
 * readers are {@code read_committed}.
 */
public final class KafkaClients {

    /** The largest records have a megabyte and more. */
    private static final int POLL_RECORDS = 200;

    private static final int FETCH_BYTES = 8 * 1024 * 1024;

    /**
     * Members of groups hold what they fetched until it is processed. These bytes are compressed:
     * text takes about four times as much, and how many records a poll returns bounds the rest.
     */
    private static final int MEMBER_FETCH_BYTES = 1024 * 1024;

    private static final int BATCH_BYTES = 128 * 1024;
    private static final int TRANSACTION_TIMEOUT_MILLIS = 10_000;
    private static final int TRANSACTION_LINGER_MILLIS = 20;
    private static final int SESSION_TIMEOUT_MILLIS = 10_000;
    private static final int API_TIMEOUT_MILLIS = 8_000;

    private final KafkaProperties properties;
    private final NodeSettings node;

    public KafkaClients(KafkaProperties properties, NodeSettings node) {
        this.properties = properties;
        this.node = node;
    }

    /** Where Kafka is, as configured. */
    public String servers() {
        return String.join(",", properties.getBootstrapServers());
    }

    public Admin admin() {
        Map<String, Object> config = new HashMap<>(properties.buildAdminProperties());
        quiet(config);
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, API_TIMEOUT_MILLIS);
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, API_TIMEOUT_MILLIS);
        return Admin.create(config);
    }

    /** A consumer without a group; the caller assigns its partitions. */
    public Consumer<String, byte[]> reader(String clientId) {
        return new KafkaConsumer<>(consumerProperties(clientId));
    }

    /**
     * The same for records that lie apart.
     *
     * @param fetchBytes as much is fetched at once, or one record where that is larger
     */
    public Consumer<String, byte[]> reader(String clientId, int fetchBytes) {
        Map<String, Object> config = consumerProperties(clientId);
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, fetchBytes);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, fetchBytes);
        return new KafkaConsumer<>(config);
    }

    /**
     * A consumer whose caller assigns its partitions, and which begins each where {@link
     * Transactions} has committed under this group, else at the beginning.
     */
    public Consumer<String, byte[]> positionedReader(String clientId, String group, int batch) {
        Map<String, Object> config = consumerProperties(clientId);
        config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, batch);
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, MEMBER_FETCH_BYTES);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, MEMBER_FETCH_BYTES);
        return new KafkaConsumer<>(config);
    }

    /** Readers without a group, for listener containers. */
    public ConsumerFactory<String, byte[]> readers(String clientId) {
        return new DefaultKafkaConsumerFactory<>(consumerProperties(clientId));
    }

    /**
     * Members of a group. If the node has an id they are static members, so that a restarted
     * process gets its partitions without waiting until the session of its predecessor has ended.
     *
     * @param member a name that differs between the members of one process
     * @param batch the most records that one poll returns
     */
    public ConsumerFactory<String, byte[]> members(String group, String member, int batch) {
        return new DefaultKafkaConsumerFactory<>(memberProperties(group, member, batch));
    }

    /**
     * The same, of which each goes on with what it keeps while others come and go (KIP-429). Not
     * for those that commit: a commit in the midst of that is refused.
     */
    public ConsumerFactory<String, byte[]> keepers(String group, String member, int batch) {
        Map<String, Object> config = memberProperties(group, member, batch);
        config.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                CooperativeStickyAssignor.class.getName());
        return new DefaultKafkaConsumerFactory<>(config);
    }

    private Map<String, Object> memberProperties(String group, String member, int batch) {
        Map<String, Object> config = consumerProperties(member);
        config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, batch);
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, MEMBER_FETCH_BYTES);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, MEMBER_FETCH_BYTES);
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT_MILLIS);
        config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, SESSION_TIMEOUT_MILLIS / 5);
        if (node.id() != null) {
            config.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, member + "-" + node.id());
        }
        return config;
    }

    /** A producer that waits until all replicas have acknowledged a write. */
    public Producer<String, byte[]> producer(String clientId) {
        return producer(clientId, Duration.ZERO);
    }

    /**
     * The same for records for which nobody waits.
     *
     * @param gather as long they wait for others, with which they are one request
     */
    public Producer<String, byte[]> producer(String clientId, Duration gather) {
        Map<String, Object> config = producerProperties(clientId);
        config.put(ProducerConfig.LINGER_MS_CONFIG, Math.toIntExact(gather.toMillis()));
        return new KafkaProducer<>(config);
    }

    /** See {@link Transactions}. */
    public Transactions transactions(String id) {
        Map<String, Object> config = producerProperties(id);
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
        config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MILLIS);
        // a commit waits for nothing: it sends what is left, most often all of it in one request
        config.put(ProducerConfig.LINGER_MS_CONFIG, TRANSACTION_LINGER_MILLIS);
        return new Transactions(id, () -> new KafkaProducer<>(config));
    }

    /** The id of a transactional producer that only this node has. */
    public Transactions nodeTransactions(String name) {
        return transactions(name + "-" + node.idOrRandom());
    }

    private Map<String, Object> consumerProperties(String clientId) {
        Map<String, Object> config = new HashMap<>(properties.buildConsumerProperties());
        quiet(config);
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId);
        config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, API_TIMEOUT_MILLIS);
        config.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, API_TIMEOUT_MILLIS);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLL_RECORDS);
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
        return config;
    }

    private Map<String, Object> producerProperties(String clientId) {
        Map<String, Object> config = new HashMap<>(properties.buildProducerProperties());
        quiet(config);
        config.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
        config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        // few large requests, one after the other: if two race at the start of a transaction, the
        // broker refuses the second and logs an error (KIP-890)
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.MAX_MESSAGE_BYTES);
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 4L * Topic.MAX_MESSAGE_BYTES);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 8_000);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
        return config;
    }

    /** Hundreds of MBeans for each of dozens of clients would cost seconds of every start. */
    private static void quiet(Map<String, Object> config) {
        config.put(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, "");
        config.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
    }
}
