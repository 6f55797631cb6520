package dev.dateline.api.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.api.log.Frame;
import dev.dateline.api.problem.Parameters;
import dev.dateline.api.query.Filterable;
import dev.dateline.api.query.MergedStories;
import dev.dateline.contract.delivery.Cursor;
import dev.dateline.contract.delivery.EventTypes;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

/** Which events of the log a stream has that asks for types of events. */
class EventFilterTest {

    private static EventFilter asked(String query) {
        return EventFilter.of(
                new Parameters(
                        MockServerHttpRequest.get("/v1/stream?" + query).build(),
                        "source",
                        "lang",
                        "story",
                        "topic",
                        "type"),
                MergedStories.NONE);
    }

    /** An event of an English item. */
    private static Frame event(String type) {
        Filterable facts = new Filterable("src_aaaaaaaaaaaaaaaa", "en", List.of());
        return new Frame(Cursor.beginning("abcdef"), type, List.of(), 0, facts, new byte[0], 0);
    }

    private static List<String> sent(String query) {
        EventFilter filter = asked(query);
        return EventTypes.names().stream().filter(type -> filter.matches(event(type))).toList();
    }

    @Test
    void without_a_type_all_come() {
        assertThat(sent(""))
                .containsExactly(
                        "item.created",
                        "item.updated",
                        "item.corrected",
                        "item.withdrawn",
                        "item.released",
                        "story.updated");
    }

    @Test
    void each_type_may_be_asked_for_alone_and_with_others() {
        assertThat(EventTypes.names())
                .allSatisfy(type -> assertThat(sent("type=" + type)).containsExactly(type));
        assertThat(sent("type=story.updated&type=item.withdrawn"))
                .containsExactly("item.withdrawn", "story.updated");
    }

    @Test
    void the_other_filters_hold_as_well() {
        assertThat(sent("type=item.created&lang=en")).containsExactly("item.created");
        assertThat(sent("type=item.created&lang=fr")).isEmpty();
        assertThat(sent("type=item.created&source=src_bbbbbbbbbbbbbbbb")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"open", "heartbeat", "ITEM.CREATED", "item.created,item.updated", "item."})
    void another_type_is_refused_with_those_that_there_are(String type) {
        assertThatThrownBy(() -> asked("type=" + type))
                .hasMessageContaining("'type' must be one of [item.created, item.updated,");
    }

    @Test
    void no_value_and_too_many_are_refused() {
        assertThatThrownBy(() -> asked("type=")).hasMessageContaining("'type' has no value");
        String many =
                IntStream.rangeClosed(0, Parameters.MOST_VALUES)
                        .mapToObj(_ -> "type=item.created")
                        .collect(Collectors.joining("&"));
        assertThatThrownBy(() -> asked(many)).hasMessageContaining("20 times at most");
    }
}
