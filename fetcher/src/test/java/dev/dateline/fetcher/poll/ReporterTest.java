package dev.dateline.fetcher.poll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.document.DocumentHead;
import dev.dateline.contract.source.PollState;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.fetcher.alert.Alerts;
import dev.dateline.fetcher.observe.Comparison;
import dev.dateline.fetcher.publish.PartitionWriter;
import dev.dateline.fetcher.schedule.Schedule;
import dev.dateline.fetcher.schedule.SiteHolds;
import dev.dateline.fetcher.transport.http.Download;
import dev.dateline.platform.kafka.KafkaClients;
import dev.dateline.platform.kafka.NodeSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/** What is sent is heard before anybody looks for a Kafka, and there is none. */
class ReporterTest {

    private static final Instant START = Instant.parse("2026-02-01T00:00:00Z");
    private static final List<String> SENT = new CopyOnWriteArrayList<>();

    /** Hears what is sent. */
    public static final class Hearing implements ProducerInterceptor<String, byte[]> {

        @Override
        public void configure(Map<String, ?> configs) {}

        @Override
        public ProducerRecord<String, byte[]> onSend(ProducerRecord<String, byte[]> record) {
            SENT.add(record.key());
            return record;
        }

        @Override
        public void onAcknowledgement(
                @Nullable RecordMetadata metadata, @Nullable Exception exception) {}

        @Override
        public void close() {}
    }

    private static KafkaClients clients() {
        KafkaProperties properties = new KafkaProperties();
        properties.setBootstrapServers(List.of("127.0.0.1:1"));
        properties.getProperties().put("interceptor.classes", Hearing.class.getName());
        return new KafkaClients(properties, new NodeSettings(null));
    }

    private static PolledSource source(String id, PartitionWriter writer) {
        SourceDefinition definition =
                SourceDefinition.added(id, "https://e.org/", null, null, null, null, START);
        return new PolledSource(0, writer, definition, PollState.first(definition), null);
    }

    @Test
    void of_a_source_that_was_refused_or_deleted_or_rests_nobody_says_that_a_poll_began() {
        KafkaClients clients = clients();
        StatusWriter statuses = new StatusWriter(clients, Alerts.none());
        Reporter reporter =
                new Reporter(
                        statuses,
                        new PollMetrics(new SimpleMeterRegistry()),
                        new Schedule(Duration.ofMinutes(5), Duration.ofMinutes(1)),
                        site -> {},
                        new SiteHolds(),
                        new PushTold(AgencyApi.NO_CALLBACKS),
                        InstantSource.fixed(START));
        try (PartitionWriter writer =
                new PartitionWriter("test", clients.transactions("test"), () -> {})) {
            PolledSource refused = source("src_refused", writer);
            refused.refused = true;
            reporter.begun(refused, refused.definition, START);
            PolledSource deleted = source("src_deleted", writer);
            deleted.leave();
            reporter.begun(deleted, deleted.definition, START);
            PolledSource resting = source("src_resting", writer);
            resting.rest();
            reporter.begun(resting, resting.definition, START);
            assertThat(SENT).isEmpty();
        } finally {
            statuses.destroy();
        }
    }

    @Test
    void a_poll_leaves_the_mark_that_a_document_is_being_read() {
        KafkaClients clients = clients();
        StatusWriter statuses =
                new StatusWriter(
                        new MockProducer<>(
                                true, null, new StringSerializer(), new ByteArraySerializer()));
        Reporter reporter =
                new Reporter(
                        statuses,
                        new PollMetrics(new SimpleMeterRegistry()),
                        new Schedule(Duration.ofMinutes(5), Duration.ofMinutes(1)),
                        site -> {},
                        new SiteHolds(),
                        new PushTold(AgencyApi.NO_CALLBACKS),
                        InstantSource.fixed(START));
        try (PartitionWriter writer =
                new PartitionWriter("test", clients.transactions("test"), () -> {})) {
            PolledSource source = source("src_marked", writer);
            DocumentHead head = KeptDocuments.head("src_marked", "hash", null, 300_000, START);
            source.status = ReadingMark.begun(null, head, START);
            for (Download download :
                    List.of(
                            new Download.NotModified(Download.Validators.NONE, null, null),
                            new Download.Unreachable("a reason"))) {
                Outcome outcome = new Outcome(download, null, Comparison.nothing(source.state()));
                Instant _ = reporter.report(source, source.definition, outcome, START);
                assertThat(ReadingMark.attempts(source.status, head)).isOne();
            }
        } finally {
            statuses.destroy();
        }
    }
}
