package dev.dateline.fetcher.preview;

import dev.dateline.contract.preview.PreviewStep;
import dev.dateline.contract.preview.PreviewStep.Asked;
import dev.dateline.contract.record.Decoded;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.topic.Topic;
import dev.dateline.fetcher.ownership.Ownership;
import dev.dateline.fetcher.schedule.Dispatcher;
import dev.dateline.platform.kafka.KafkaClients;
import dev.dateline.platform.kafka.TopicTail;
import dev.dateline.platform.topics.Topics;
import java.time.InstantSource;
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
 * Answers previews of the sites that this fetcher owns, within the limit of requests to one site.
 */
@Configuration(value = "fetcher-preview-answers", proxyBeanMethods = false)
class PreviewAnswers implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(PreviewAnswers.class);

    private final Ownership ownership;
    private final Previewer previewer;
    private final Dispatcher dispatcher;
    private final InstantSource clock;
    private final Producer<String, byte[]> producer;

    PreviewAnswers(
            Ownership ownership,
            Previewer previewer,
            Dispatcher dispatcher,
            InstantSource clock,
            KafkaClients clients) {
        this.ownership = ownership;
        this.previewer = previewer;
        this.dispatcher = dispatcher;
        this.clock = clock;
        this.producer = clients.producer("fetcher-previews");
    }

    @Bean
    TopicTail fetcherPreviews(KafkaClients clients, Topics topics) {
        return new TopicTail(clients, topics, Topic.PREVIEWS, "fetcher-previews", this::take);
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        if (ownership.owns(record.partition())
                && Json.decode(record.value(), PreviewStep.class)
                        instanceof Decoded.Value<PreviewStep>(Asked asked)) {
            try {
                String site = Previewer.site(asked);
                dispatcher.at(clock.instant(), site, true, () -> answer(record, asked));
            } catch (IllegalArgumentException e) {
                log.warn("preview {} has an invalid address: {}", asked.id(), e.getMessage());
            }
        }
    }

    private void answer(ConsumerRecord<String, byte[]> record, Asked asked) {
        byte[] value = Json.encode(previewer.look(asked));
        Future<?> _ =
                producer.send(
                        new ProducerRecord<>(
                                record.topic(), record.partition(), asked.id(), value));
    }

    @Override
    public void destroy() {
        producer.close(java.time.Duration.ofSeconds(1));
    }
}
