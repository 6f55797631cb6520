package dev.dateline.api.preview;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.dateline.api.gate.Gate;
import dev.dateline.api.gate.Passed;
import dev.dateline.api.problem.ProblemCode;
import dev.dateline.api.sources.SourceForms;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.preview.PreviewStep;
import dev.dateline.contract.preview.PreviewStep.Answered;
import dev.dateline.contract.preview.PreviewStep.Asked;
import dev.dateline.contract.preview.PreviewStep.Found;
import dev.dateline.contract.record.Decoded;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.source.Alternative;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.contract.source.SourceStatus.State;
import dev.dateline.contract.topic.Topic;
import dev.dateline.platform.kafka.KafkaClients;
import dev.dateline.platform.kafka.TopicTail;
import dev.dateline.platform.topics.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

/** Shows what is at an address before it is added: asks a fetcher through Kafka, and waits. */
@RestController
class PreviewController implements DisposableBean {

    private static final Duration LONGEST = Duration.ofSeconds(40);
    private static final int MOST_WAITING = 100;

    private final SourceForms forms;
    private final Gate gate;
    private final InstantSource clock;
    private final Topics topics;
    private final Producer<String, byte[]> producer;
    private final Map<String, CompletableFuture<Answered>> waiting = new ConcurrentHashMap<>();

    PreviewController(
            SourceForms forms,
            Gate gate,
            Topics topics,
            KafkaClients clients,
            InstantSource clock) {
        this.forms = forms;
        this.gate = gate;
        this.clock = clock;
        this.topics = topics;
        this.producer = clients.producer("api-previews");
    }

    @Bean
    static TopicTail apiPreviews(KafkaClients clients, Topics topics, PreviewController previews) {
        return new TopicTail(clients, topics, Topic.PREVIEWS, "api-previews", previews::take);
    }

    record Preview(
            @Nullable String url,
            Health health,
            @Nullable Integer status,
            @Nullable String format,
            @Nullable String title,
            int entries,
            @JsonInclude(JsonInclude.Include.ALWAYS) List<Item> items,
            @JsonInclude(JsonInclude.Include.ALWAYS) List<String> diagnostics,
            @JsonInclude(JsonInclude.Include.ALWAYS) List<Alternative> alternatives) {

        static Preview of(Answered answer, List<Passed<Item>> items) {
            Found found = answer.found();
            return new Preview(
                    found.url(),
                    new Health(found.health(), found.reason()),
                    found.status(),
                    found.format(),
                    found.title(),
                    found.entries(),
                    items.stream().map(Passed::value).toList(),
                    found.diagnostics(),
                    found.alternatives());
        }
    }

    /** The health that the source would have. */
    record Health(State state, String reason) {}

    @PostMapping("/v1/sources/preview")
    Mono<Preview> preview(@RequestBody JsonNode json) {
        SourceDefinition source = forms.previewed(json, clock.instant());
        if (waiting.size() >= MOST_WAITING) {
            throw ProblemCode.UNAVAILABLE.because("too many previews at once");
        }
        String id = UUID.randomUUID().toString();
        Asked asked = new Asked(PreviewStep.SCHEMA, id, source.url(), source);
        CompletableFuture<Answered> answer = new CompletableFuture<>();
        waiting.put(asked.id(), answer);
        int partition = topics.partition(Topic.PREVIEWS, source);
        // send() itself may block while Kafka is away
        return Mono.fromCallable(() -> ask(partition, asked, answer))
                .subscribeOn(Schedulers.boundedElastic())
                .then(Mono.fromFuture(answer))
                .timeout(LONGEST)
                .onErrorMap(
                        TimeoutException.class,
                        e -> ProblemCode.UNAVAILABLE.because("no fetcher has answered in time"))
                .doFinally(signal -> waiting.remove(asked.id()))
                .map(found -> Preview.of(found, gate.previewed(found, clock.instant())));
    }

    private boolean ask(int partition, Asked asked, CompletableFuture<Answered> answer) {
        Future<?> _ =
                producer.send(
                        new ProducerRecord<>(
                                Topic.PREVIEWS.topicName(),
                                partition,
                                asked.id(),
                                Json.encode(asked)),
                        (metadata, failure) -> {
                            if (failure != null) {
                                answer.completeExceptionally(
                                        ProblemCode.UNAVAILABLE.because("Kafka does not answer"));
                            }
                        });
        return true;
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        CompletableFuture<Answered> answer =
                record.key() == null ? null : waiting.get(record.key());
        if (answer != null
                && Json.decode(record.value(), PreviewStep.class)
                        instanceof Decoded.Value<PreviewStep>(Answered answered)) {
            answer.complete(answered);
        }
    }

    @Override
    public void destroy() {
        producer.close(Duration.ofSeconds(1));
    }
}
