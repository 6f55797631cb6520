package dev.dateline.api.topics;

import dev.dateline.api.problem.ProblemCode;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.rule.TopicRule;
import dev.dateline.contract.topic.Topic;
import dev.dateline.platform.kafka.KafkaClients;
import dev.dateline.platform.rules.RulesFollower;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Writes rules; a change is done when this node's own view has it. The last one counts. */
@Component
final class RuleWriter implements DisposableBean {

    private static final int MOST_RULES = 1_000;
    private static final long MOST_CHARACTERS = 2_000_000;
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final long PAUSE_MILLIS = 20;

    private final RulesFollower view;
    private final Producer<String, byte[]> producer;
    private final Scheduler oneByOne = Schedulers.newBoundedElastic(1, 100, "rule-writer");

    RuleWriter(@Qualifier("apiRules") RulesFollower view, KafkaClients clients) {
        this.view = view;
        this.producer = clients.producer("api-rules");
    }

    /** Saves a rule; says whether it is new. */
    Mono<Boolean> put(TopicRule rule) {
        return Mono.fromCallable(
                        () -> {
                            checkRoom(rule);
                            boolean there = view.rules().containsKey(rule.id());
                            write(rule.id(), Json.encode(rule));
                            return !there;
                        })
                .subscribeOn(oneByOne);
    }

    /** Deletes a rule; says whether it was there. */
    Mono<Boolean> delete(String id) {
        return Mono.fromCallable(
                        () -> {
                            boolean there = view.rules().containsKey(id);
                            if (there) {
                                write(id, null);
                            }
                            return there;
                        })
                .subscribeOn(oneByOne);
    }

    private void checkRoom(TopicRule rule) {
        long characters = length(rule);
        int others = 0;
        for (TopicRule other : view.rules().values()) {
            if (!other.id().equals(rule.id())) {
                others++;
                characters += length(other);
            }
        }
        if (others >= MOST_RULES || characters > MOST_CHARACTERS) {
            throw ProblemCode.CONFLICT.because(
                    "there may be %d rules with %d characters in all; delete or shorten others"
                            .formatted(MOST_RULES, MOST_CHARACTERS));
        }
    }

    private static long length(TopicRule rule) {
        long length = rule.query() == null ? 0 : rule.query().length();
        for (String category : rule.categories()) {
            length += category.length();
        }
        return length;
    }

    private void write(String id, byte @Nullable [] value) throws InterruptedException {
        try {
            long offset =
                    producer.send(new ProducerRecord<>(Topic.RULES.topicName(), 0, id, value))
                            .get(LONGEST.toMillis(), TimeUnit.MILLISECONDS)
                            .offset();
            long end = System.nanoTime() + LONGEST.toNanos();
            while (view.position() <= offset) {
                if (System.nanoTime() > end) {
                    throw new KafkaException("the rules were not read in time");
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("the rule was not written", e);
        }
    }

    @Override
    public void destroy() {
        producer.close(Duration.ofSeconds(1));
        oneByOne.dispose();
    }
}
