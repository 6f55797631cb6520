package dev.dateline.api.pipeline;

import dev.dateline.contract.topic.Topic;
import dev.dateline.platform.kafka.KafkaClients;
import dev.dateline.platform.start.RepeatedWork;
import dev.dateline.platform.topics.Topics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Measures the lag: how many offsets each stage has not processed yet. It asks Kafka, because a
 * stage that is down can't report its own lag. The end of a transaction counts as an offset, so a
 * stage that has done everything may be a few behind. The value is NaN while Kafka does not answer.
 */
@Component
final class PipelineLag implements SmartLifecycle {

    private static final Map<String, List<Topic>> STAGES =
            Map.of(
                    "enrich", List.of(Topic.RAW, Topic.WITHDRAWALS),
                    "desk", List.of(Topic.ENRICHED, Topic.ORDERS));
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final Admin admin;
    private final ToIntFunction<Topic> partitions;
    private final Map<String, Double> lags = new ConcurrentHashMap<>();
    private final RepeatedWork looking;

    @Autowired
    PipelineLag(KafkaClients clients, Topics topics, MeterRegistry registry) {
        this(clients.admin(), topics::partitions, EVERY, registry);
    }

    PipelineLag(
            Admin admin, ToIntFunction<Topic> partitions, Duration every, MeterRegistry registry) {
        this.admin = admin;
        this.partitions = partitions;
        this.looking = new RepeatedWork("pipeline-lag", every, this::look);
        for (String stage : STAGES.keySet()) {
            Gauge.builder("dateline.pipeline.lag", () -> lags.getOrDefault(stage, Double.NaN))
                    .description("Offsets that a stage has not processed yet")
                    .tag("stage", stage)
                    .register(registry);
        }
    }

    private void look() {
        try {
            STAGES.forEach((stage, topics) -> lags.put(stage, lag(stage, topics)));
        } catch (RuntimeException | Error e) {
            // what was true once would pass for what is true now
            lags.clear();
            throw e;
        }
    }

    private double lag(String group, List<Topic> topics) {
        try {
            Map<TopicPartition, ListOffsetsResultInfo> ends = offsets(topics, OffsetSpec.latest());
            Map<TopicPartition, ListOffsetsResultInfo> begins =
                    offsets(topics, OffsetSpec.earliest());
            Map<TopicPartition, OffsetAndMetadata> done =
                    admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
            long lag = 0;
            for (Map.Entry<TopicPartition, ListOffsetsResultInfo> end : ends.entrySet()) {
                OffsetAndMetadata committed = done.get(end.getKey());
                ListOffsetsResultInfo begin = begins.get(end.getKey());
                long first = begin == null ? 0 : begin.offset();
                long at = committed == null ? first : Math.max(first, committed.offset());
                lag += Math.max(0, end.getValue().offset() - at);
            }
            return lag;
        } catch (ExecutionException e) {
            return Double.NaN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Double.NaN;
        }
    }

    private Map<TopicPartition, ListOffsetsResultInfo> offsets(List<Topic> topics, OffsetSpec spec)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked =
                topics.stream()
                        .flatMap(this::partitionsOf)
                        .collect(Collectors.toMap(Function.identity(), _ -> spec));
        return admin.listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get();
    }

    private Stream<TopicPartition> partitionsOf(Topic topic) {
        return IntStream.range(0, partitions.applyAsInt(topic))
                .mapToObj(number -> new TopicPartition(topic.topicName(), number));
    }

    @Override
    public void start() {
        looking.start();
    }

    @Override
    public void stop() {
        looking.stop();
        admin.close(Duration.ofSeconds(1));
    }

    @Override
    public boolean isRunning() {
        return looking.isRunning();
    }
}
