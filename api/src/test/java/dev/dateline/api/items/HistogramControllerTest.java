package dev.dateline.api.items;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.api.index.Steps;
import dev.dateline.api.problem.Parameters;
import dev.dateline.api.problem.Refused;
import dev.dateline.api.query.Filter;
import dev.dateline.api.query.MergedStories;
import dev.dateline.platform.mediatopics.Concept;
import dev.dateline.platform.mediatopics.MediaTopics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class HistogramControllerTest {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00.123456Z");

    private static Steps steps(String query) {
        Parameters parameters =
                new Parameters(
                        MockServerHttpRequest.get("/?" + query).build(),
                        "since",
                        "until",
                        "buckets");
        return HistogramController.steps(parameters, NOW);
    }

    @Test
    void without_a_time_it_is_the_last_six_hours_by_ten_minutes() {
        assertThat(steps(""))
                .isEqualTo(
                        new Steps(
                                Instant.parse("2026-01-31T06:00:00.123Z"),
                                Duration.ofMinutes(10),
                                36));
    }

    @Test
    void six_hours_are_those_before_the_end() {
        Steps steps = steps("until=2026-01-01T12:00:00Z");
        assertThat(steps.from()).isEqualTo("2026-01-01T06:00:00Z");
        assertThat(steps.to()).isEqualTo("2026-01-01T12:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "since=-1h&until=-30m&buckets=30, PT1M, 30",
        "since=2026-01-31T11:00:00Z&until=2026-01-31T12:00:00Z&buckets=60, PT1M, 60",
        "since=-30d&buckets=30, PT24H, 30",
        "since=1970-01-01T00:00:00Z&until=9999-12-31T23:59:59Z&buckets=1, PT70389480H, 1"
    })
    void a_time_is_cut_into_buckets(String query, Duration step, int count) {
        assertThat(steps(query).step()).isEqualTo(step);
        assertThat(steps(query).count()).isEqualTo(count);
    }

    @Test
    void a_time_without_a_length_is_one_step() {
        assertThat(steps("since=-1h&until=-1h").count()).isOne();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "since=yesterday, 'since' must be RFC 3339",
                "until=earliest, 'until' must be RFC 3339",
                "since=2026-02-01T12:00:00Z, 'since' must not be after 'until'",
                "since=-1h&until=-2h, 'since' must not be after 'until'",
                "buckets=0, 'buckets' must be a whole number from 1 to 200",
                "buckets=201, 'buckets' must be a whole number from 1 to 200"
            })
    void what_can_not_be_cut_is_refused_in_words(String query, String words) {
        Refused.parameter(() -> steps(query)).startsWith(words);
    }

    private static @Nullable List<Concept> topics(String query) {
        Parameters parameters =
                new Parameters(MockServerHttpRequest.get("/?" + query).build(), "by", "topic");
        return HistogramController.topics(parameters, Filter.of(parameters, MergedStories.NONE));
    }

    @Test
    void by_topic_it_is_those_at_the_top_or_those_below_one() {
        assertThat(topics("topic=medtop:04000000")).isNull();
        assertThat(topics("by=topic")).hasSize(17).allMatch(topic -> topic.parent() == null);
        assertThat(topics("by=topic&topic=medtop:04000000"))
                .isNotEmpty()
                .allMatch(topic -> "medtop:04000000".equals(topic.parent()));
    }

    @Test
    void by_several_topics_it_is_each_of_them_that_is_known() {
        assertThat(
                        topics(
                                "by=topic&topic=medtop:04000000&topic=medtop:15000000&topic=medtop:99999999"))
                .extracting(Concept::code)
                .containsExactlyInAnyOrder("medtop:04000000", "medtop:15000000");
    }

    /** Each is a search: what one request can ask for has an end. */
    @Test
    void no_topic_has_more_than_113_directly_below_it() {
        MediaTopics all = MediaTopics.packaged();
        assertThat(all.all()).allMatch(topic -> all.below(topic.code()).size() <= 113);
    }

    @Test
    void what_can_not_be_counted_by_topic_is_refused_in_words() {
        Refused.parameter(() -> topics("by=source")).isEqualTo("'by' must be topic");
    }
}
