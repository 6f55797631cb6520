package dev.dateline.processor.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.Observation;
import dev.dateline.contract.entry.Observation.Kind;
import dev.dateline.contract.entry.Observation.Provenance;
import dev.dateline.contract.item.DeskInput;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.topic.Topic;
import dev.dateline.processor.language.Languages;
import dev.dateline.processor.names.Names;
import dev.dateline.processor.topics.CurrentTopics;
import dev.dateline.processor.topics.TopicSettings;
import dev.dateline.processor.vector.NoVectors;
import dev.dateline.processor.vector.TimelyVectors;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of a record that can't be enriched, and of the one behind it. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ResultsTest {

    private static final Enricher ENRICHER =
            new Enricher(
                    new Languages(), new CurrentTopics(new TopicSettings(true, null)), new Names());
    private static final TimelyVectors NO_VECTORS = NoVectors.make();
    private static final String HUGE = "<p><b>x</b> ".repeat(300_000);

    private TimedEnricher timed = new TimedEnricher(ENRICHER);

    @AfterEach
    void close() {
        timed.destroy();
    }

    private ProducerRecord<String, byte[]> result(String body) {
        return Objects.requireNonNull(result(Topic.RAW, body));
    }

    private @Nullable ProducerRecord<String, byte[]> result(Topic topic, String body) {
        return new Results(timed, NO_VECTORS)
                .of(
                        new ConsumerRecord<>(
                                topic.topicName(), 0, 7, "src_a", Json.encode(observation(body))));
    }

    private void with(Function<Observation, DeskInput.Observed> rule, Duration longest) {
        timed.destroy();
        timed = new TimedEnricher(rule, longest);
    }

    private static Observation observation(String body) {
        return new Observation(
                1,
                "itm_a",
                "src_a",
                1,
                null,
                Kind.NEW,
                Instant.parse("2026-01-31T12:00:00Z"),
                false,
                "en",
                new Entry(
                        new Entry.Identity("g", "https://e.org/1"),
                        Entry.Status.UNSAID,
                        new Entry.Text("T", false, null, body, List.of()),
                        new Entry.Meaning(List.of()),
                        new Entry.Times(null, null),
                        null,
                        new Entry.Media(List.of()),
                        new Entry.Rights("(c)")),
                List.of(),
                new Provenance("http", "rss", "2.0", "https://e.org/feed", List.of()));
    }

    private static String header(ProducerRecord<String, byte[]> letter, String name) {
        return new String(
                Objects.requireNonNull(letter.headers().lastHeader(name)).value(),
                StandardCharsets.UTF_8);
    }

    private static void assertIsPutAside(ProducerRecord<String, byte[]> letter, String cause) {
        assertThat(letter.topic()).isEqualTo("news.dead-letters");
        assertThat(header(letter, "stage")).isEqualTo("enrich");
        assertThat(header(letter, "cause")).contains(cause);
        assertThat(header(letter, "offset")).isEqualTo("7");
    }

    @Test
    void one_that_takes_too_long_is_put_aside_and_the_next_is_enriched() {
        with(ENRICHER::enrich, Duration.ofNanos(1));
        assertIsPutAside(result(HUGE), "takes more than 0 s");
        with(ENRICHER::enrich, Duration.ofMinutes(1));
        assertThat(result("<p>good").topic()).isEqualTo("news.enriched");
    }

    @Test
    void a_rule_that_does_not_end_is_ended() {
        with(
                observation -> {
                    while (true) {
                        ENRICHER.enrich(observation);
                    }
                },
                Duration.ofSeconds(1));
        assertIsPutAside(result("<p>x"), "takes more than 1 s");
    }

    @Test
    void one_that_is_too_deep_for_a_rule_is_put_aside() {
        with(
                _ -> {
                    throw new StackOverflowError();
                },
                Duration.ofSeconds(10));
        assertIsPutAside(result("<p>x"), "StackOverflowError");
    }

    @Test
    void what_is_first_in_line_stays_so_and_is_a_dead_letter_only_in_its_place() {
        assertThat(Objects.requireNonNull(result(Topic.WITHDRAWALS, "<p>x")).topic())
                .isEqualTo("news.orders");
        with(
                _ -> {
                    throw new StackOverflowError();
                },
                Duration.ofSeconds(10));
        assertThat(result(Topic.WITHDRAWALS, "<p>x")).isNull();
    }

    @Test
    void a_huge_one_is_enriched_in_time() {
        assertThat(result(HUGE).topic()).isEqualTo("news.enriched");
    }
}
