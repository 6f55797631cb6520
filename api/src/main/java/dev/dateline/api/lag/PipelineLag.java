package dev.dateline.api.lag;

import dev.dateline.contract.kafka.KafkaClients;
import dev.dateline.contract.topic.Topic;
import dev.dateline.contract.topic.Topics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Asks Kafka how many offsets each stage has before it. A stage that is dead can't tell how far
 * behind it is, so it is asked for from outside. An end of a transaction counts as an offset: a
 * stage that has done everything may be a few behind. Not a number while Kafka does not answer.
 */
@Component
final class PipelineLag implements SmartLifecycle {

    private static final Map<String, Topic> STAGES =
            Map.of("enrich", Topic.RAW, "desk", Topic.ENRICHED);
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final Admin admin;
    private final Topics topics;
    private final Map<String, Double> lags = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("pipeline-lag").factory());
    private volatile boolean running;

    PipelineLag(KafkaClients clients, Topics topics, MeterRegistry registry) {
        this.admin = clients.admin();
        this.topics = topics;
        for (String stage : STAGES.keySet()) {
            Gauge.builder("dateline.pipeline.lag", () -> lags.getOrDefault(stage, Double.NaN))
                    .description("Offsets that a stage has before it")
                    .tag("stage", stage)
                    .register(registry);
        }
    }

    private void look() {
        STAGES.forEach((stage, topic) -> lags.put(stage, lag(stage, topic)));
    }

    private double lag(String group, Topic topic) {
        try {
            Map<TopicPartition, ListOffsetsResultInfo> ends = offsets(topic, OffsetSpec.latest());
            Map<TopicPartition, ListOffsetsResultInfo> begins =
                    offsets(topic, OffsetSpec.earliest());
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

    private Map<TopicPartition, ListOffsetsResultInfo> offsets(Topic topic, OffsetSpec spec)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked =
                IntStream.range(0, topics.partitions(topic))
                        .mapToObj(number -> new TopicPartition(topic.topicName(), number))
                        .collect(Collectors.toMap(Function.identity(), _ -> spec));
        return admin.listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get();
    }

    @Override
    public void start() {
        running = true;
        Future<?> _ =
                clock.scheduleWithFixedDelay(
                        this::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        running = false;
        clock.shutdownNow();
        admin.close(Duration.ofSeconds(1));
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
