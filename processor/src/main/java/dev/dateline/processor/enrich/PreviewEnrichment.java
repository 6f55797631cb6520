package dev.dateline.processor.enrich;

import dev.dateline.contract.item.DeskInput;
import dev.dateline.contract.preview.PreviewStep;
import dev.dateline.contract.preview.PreviewStep.Answered;
import dev.dateline.contract.preview.PreviewStep.Fetched;
import dev.dateline.contract.record.Decoded;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.topic.Topic;
import dev.dateline.platform.kafka.KafkaClients;
import dev.dateline.platform.kafka.TopicTail;
import dev.dateline.platform.topics.Topics;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Makes the items of a preview. Every processor answers, since it costs little and needs no
 * agreement; the first answer counts.
 */
@Configuration(value = "processor-preview-answers", proxyBeanMethods = false)
class PreviewEnrichment implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(PreviewEnrichment.class);

    private final TimedEnricher enricher;
    private final Producer<String, byte[]> producer;

    PreviewEnrichment(TimedEnricher enricher, KafkaClients clients) {
        this.enricher = enricher;
        this.producer = clients.producer("processor-previews");
    }

    @Bean
    TopicTail processorPreviews(KafkaClients clients, Topics topics) {
        return new TopicTail(clients, topics, Topic.PREVIEWS, "processor-previews", this::take);
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        if (Json.decode(record.value(), PreviewStep.class)
                instanceof Decoded.Value<PreviewStep>(Fetched fetched)) {
            try {
                Answered answer =
                        answer(fetched, enricher.enrich(fetched.observations().reversed()));
                Future<?> _ =
                        producer.send(
                                new ProducerRecord<>(
                                        record.topic(),
                                        record.partition(),
                                        fetched.id(),
                                        Json.encode(answer)));
            } catch (RuntimeException | StackOverflowError e) {
                log.error("the preview of {} can't be enriched", fetched.found().url(), e);
            }
        }
    }

    /**
     * An embargo without an end may be told by the publication status alone: items have no such.
     */
    static Answered answer(Fetched fetched, List<DeskInput.Observed> observed) {
        return new Answered(
                PreviewStep.SCHEMA,
                fetched.id(),
                fetched.found(),
                observed.stream().map(DeskInput.Observed::item).toList(),
                observed.stream()
                        .filter(DeskInput.Observed::embargo)
                        .map(DeskInput.Observed::itemId)
                        .toList());
    }

    @Override
    public void destroy() {
        producer.close(java.time.Duration.ofSeconds(1));
    }
}
