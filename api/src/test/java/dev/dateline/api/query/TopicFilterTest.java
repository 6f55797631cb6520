package dev.dateline.api.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.api.problem.Parameters;
import dev.dateline.api.problem.ProblemCode.Problem;
import dev.dateline.platform.mediatopics.MediaTopics;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class TopicFilterTest {

    private static Filter filter(String query) {
        return Filter.of(
                new Parameters(
                        MockServerHttpRequest.get("/v1/items?" + query).build(),
                        "source",
                        "lang",
                        "topic",
                        "story"),
                Set::copyOf);
    }

    private static Filterable about(String... codes) {
        return new Filterable(
                "src_a", null, List.of(), null, MediaTopics.packaged().withAbove(List.of(codes)));
    }

    @ParameterizedTest
    @CsvSource({
        "topic=medtop:15000000, medtop:20001085, true",
        "topic=medtop:20001085, medtop:15000000, false",
        "topic=medtop:04000000, medtop:20001085, false",
        "topic=medtop:04000000&topic=medtop:15000000, medtop:20001085, true",
        "topic=subj:15000000, medtop:20001085, true",
        "topic=medtop:20000659, medtop:20000659, true",
        "topic=medtop:20000665, medtop:20000659, true",
        "topic=medtop:99999999, medtop:99999999, true",
        "topic=medtop:99999999, medtop:20000659, false",
        "source=src_aaaaaaaaaaaaaaaa, medtop:20000659, false"
    })
    void a_topic_takes_all_that_lies_below_it(String query, String topic, boolean wanted) {
        assertThat(filter(query).matches(about(topic))).isEqualTo(wanted);
    }

    @Test
    void what_is_about_nothing_that_is_known_is_left_out() {
        assertThat(filter("topic=medtop:15000000").matches(about())).isFalse();
        assertThat(filter("").matches(about())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"medtop:9999999", "sport", "15000000", "medtop:", "x"})
    void an_unknown_code_is_refused_in_words(String code) {
        assertThatThrownBy(() -> filter("topic=" + code))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("'topic' must be a code of IPTC's Media Topics")
                .hasMessageContaining(code);
    }
}
