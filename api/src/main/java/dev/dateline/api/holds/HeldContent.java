package dev.dateline.api.holds;

import dev.dateline.contract.item.DeskInput.Observed;
import dev.dateline.contract.item.Hold;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.record.Decoded;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.topic.Topic;
import dev.dateline.platform.kafka.KafkaClients;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** What is held says, out of Kafka: it is looked at rarely, and may be long. */
@Component
public final class HeldContent {

    private static final TopicPartition HOLDS = new TopicPartition(Topic.HOLDS.topicName(), 0);
    private static final Duration WAIT = Duration.ofSeconds(5);

    private final KafkaClients clients;
    private final Scheduler oneByOne = Schedulers.newBoundedElastic(1, 50, "held-content");

    HeldContent(KafkaClients clients) {
        this.clients = clients;
    }

    /** The item as it will be given out; empty if there is nothing, or something newer by now. */
    public Mono<Item> of(Held held) {
        return Mono.fromCallable(() -> read(held)).subscribeOn(oneByOne);
    }

    private @Nullable Item read(Held held) {
        try (Consumer<String, byte[]> consumer = clients.reader("api-held-content")) {
            consumer.assign(List.of(HOLDS));
            consumer.seek(HOLDS, held.offset());
            for (ConsumerRecord<String, byte[]> record : consumer.poll(WAIT).records(HOLDS)) {
                return record.offset() == held.offset() ? content(record.value()) : null;
            }
            return null;
        }
    }

    static @Nullable Item content(byte @Nullable [] value) {
        if (Json.decode(value, Hold.class) instanceof Decoded.Value<Hold>(Hold hold)) {
            Observed content = hold.content();
            return content == null ? null : content.item();
        }
        return null;
    }
}
