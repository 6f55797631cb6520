package dev.dateline.fetcher.ownership;

import dev.dateline.contract.kafka.KafkaClients;
import dev.dateline.contract.kafka.TopicTail;
import dev.dateline.contract.preview.PreviewStep;
import dev.dateline.contract.preview.PreviewStep.Asked;
import dev.dateline.contract.record.Decoded;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.source.SourceUrl;
import dev.dateline.contract.topic.Topic;
import dev.dateline.contract.topic.Topics;
import dev.dateline.fetcher.preview.Previewer;
import dev.dateline.fetcher.schedule.Dispatcher;
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
 * Answers previews of the sites that this fetcher owns, within what a site may be asked at once.
 */
@Configuration(value = "fetcher-preview-answers", proxyBeanMethods = false)
class Previews implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Previews.class);

    private final Ownership ownership;
    private final Previewer previewer;
    private final Dispatcher dispatcher;
    private final InstantSource clock;
    private final Producer<String, byte[]> producer;

    Previews(
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
                String site = SourceUrl.parse(asked.url()).site();
                dispatcher.at(clock.instant(), site, true, () -> answer(record, asked));
            } catch (IllegalArgumentException e) {
                log.warn("the preview {} is of no address: {}", asked.id(), e.getMessage());
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
