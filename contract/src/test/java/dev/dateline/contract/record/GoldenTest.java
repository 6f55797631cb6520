package dev.dateline.contract.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.Examples;
import dev.dateline.contract.Golden;
import dev.dateline.contract.delivery.DeliveryEvent;
import dev.dateline.contract.document.DocumentHead;
import dev.dateline.contract.document.DocumentReading;
import dev.dateline.contract.document.HubMessage;
import dev.dateline.contract.entry.Observation;
import dev.dateline.contract.item.DeskInput;
import dev.dateline.contract.item.Hold;
import dev.dateline.contract.preview.PreviewStep;
import dev.dateline.contract.rule.TopicRule;
import dev.dateline.contract.source.Moved;
import dev.dateline.contract.source.PollState;
import dev.dateline.contract.source.Progress;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.contract.source.SourceStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The JSON of each record is what its golden file says: who changes one changes what other versions
 * of the service read. After a change that is meant, run with {@code -Dgolden.write=true}.
 */
class GoldenTest {

    static Stream<Arguments> records() {
        return Stream.of(
                Arguments.of("source-definition", SourceDefinition.class, Examples.definition()),
                Arguments.of(
                        "source-definition-directory",
                        SourceDefinition.class,
                        Examples.directory()),
                Arguments.of("source-status", SourceStatus.class, Examples.status()),
                Arguments.of("document-head", DocumentHead.class, Examples.documentHead()),
                Arguments.of("hub-message", HubMessage.class, Examples.hubMessage()),
                Arguments.of("document-reading", DocumentReading.class, Examples.documentReading()),
                Arguments.of("observation", Observation.class, Examples.observation()),
                Arguments.of("desk-input-observed", DeskInput.class, Examples.observed()),
                Arguments.of("item-created", DeliveryEvent.class, Examples.created()),
                Arguments.of("desk-input-withdraw", DeskInput.class, Examples.withdraw()),
                Arguments.of("desk-input-release", DeskInput.class, Examples.release()),
                Arguments.of("desk-input-merge", DeskInput.class, Examples.mergeStories()),
                Arguments.of(
                        "desk-input-merge-of-one-item",
                        DeskInput.class,
                        Examples.mergeStoriesOfOneItem()),
                Arguments.of("desk-input-split", DeskInput.class, Examples.splitStory()),
                Arguments.of("desk-input-rename", DeskInput.class, Examples.renameStory()),
                Arguments.of(
                        "desk-input-rename-of-one-item",
                        DeskInput.class,
                        Examples.renameStoryOfOneItem()),
                Arguments.of("hold", Hold.class, Examples.hold()),
                Arguments.of("item-updated", DeliveryEvent.class, Examples.updated()),
                Arguments.of("item-updated-late", DeliveryEvent.class, Examples.late()),
                Arguments.of("item-corrected", DeliveryEvent.class, Examples.corrected()),
                Arguments.of("item-withdrawn", DeliveryEvent.class, Examples.withdrawn()),
                Arguments.of("item-released", DeliveryEvent.class, Examples.released()),
                Arguments.of("story-updated", DeliveryEvent.class, Examples.story()),
                Arguments.of("topic-rule", TopicRule.class, Examples.topicRule()),
                Arguments.of(
                        "preview-asked",
                        PreviewStep.class,
                        new PreviewStep.Asked(1, "pre_a", "https://example.org/feed", null)),
                Arguments.of(
                        "preview-asked-of-a-source",
                        PreviewStep.class,
                        new PreviewStep.Asked(
                                1, "pre_a", "https://example.org/feed", Examples.definition())),
                Arguments.of(
                        "preview-fetched",
                        PreviewStep.class,
                        new PreviewStep.Fetched(
                                1, "pre_a", Examples.found(), List.of(Examples.observation()))),
                Arguments.of(
                        "preview-answered",
                        PreviewStep.class,
                        new PreviewStep.Answered(
                                1, "pre_a", Examples.found(), List.of(Examples.item(1)))),
                Arguments.of(
                        "preview-answered-under-embargo",
                        PreviewStep.class,
                        new PreviewStep.Answered(
                                1, "pre_a", Examples.found(), List.of(), List.of("itm_a"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("records")
    <T> void a_record_is_what_its_golden_file_says(String name, Class<T> type, T record)
            throws IOException {
        Golden.check(name, type, record);
    }

    @Test
    void the_window_of_a_poll_state_is_read_as_it_was_written() {
        byte[] window = new byte[32];
        window[31] = 9;
        byte[] documents = new byte[16];
        documents[0] = 3;
        PollState state =
                new PollState(
                        1,
                        "src_a",
                        "\"e\"",
                        "d",
                        "u",
                        "h",
                        PollState.Rung.LINK,
                        5,
                        window,
                        documents,
                        new Progress(
                                "https://e.org/?page=2",
                                Instant.EPOCH,
                                Instant.EPOCH,
                                3,
                                documents),
                        "r",
                        new byte[] {1, 2, 3},
                        new Moved("https://e.net/", Instant.EPOCH, null),
                        Examples.hubs());
        assertThat(Json.decode(Json.encode(state), PollState.class))
                .isInstanceOfSatisfying(
                        Decoded.Value.class,
                        value -> assertThat(state.sameAs((PollState) value.value())).isTrue());
    }

    @Test
    void fields_of_a_newer_writer_are_ignored_and_newer_types_are_known_as_such() {
        String newer = new String(Json.encode(Examples.definition()), StandardCharsets.UTF_8);
        newer = newer.replace("\"id\"", "\"invented\":{\"x\":[1]},\"id\"");
        assertThat(decode(newer, SourceDefinition.class))
                .isEqualTo(new Decoded.Value<>(Examples.definition()));
        assertThat(decode("{\"type\":\"item.invented\",\"schema\":1}", DeliveryEvent.class))
                .isEqualTo(new Decoded.UnknownType<>("item.invented"));
    }

    @Test
    void a_definition_of_before_there_were_kinds_is_of_a_feed() {
        String old =
                """
                {"schema":1,"id":"src_a","url":"https://example.org/feed","name":"Example",
                "paused":true,"pausedAt":"2026-01-31T12:00:00Z","createdAt":"2026-01-31T12:00:00Z","folder":"a/b"}""";
        assertThat(decode(old, SourceDefinition.class))
                .isEqualTo(
                        new Decoded.Value<>(
                                SourceDefinition.added(
                                                "src_a",
                                                "https://example.org/feed",
                                                "Example",
                                                null,
                                                null,
                                                "a/b",
                                                Examples.AT)
                                        .changed("Example", null, null, true, Examples.AT)));
    }

    @Test
    void a_status_and_a_poll_state_of_before_anything_was_learned_are_read() {
        String old =
                """
                {"schema":1,"sourceId":"src_a","failures":0,
                "health":{"state":"OK","since":"2026-01-31T12:00:00Z","reason":"good"},
                "nextPoll":{"at":"2026-01-31T12:05:00Z","reason":"every PT5M, the default"}}""";
        assertThat(decode(old, SourceStatus.class))
                .isInstanceOfSatisfying(
                        Decoded.Value.class,
                        value ->
                                assertThat(((SourceStatus) value.value()).nextPoll())
                                        .isEqualTo(
                                                new SourceStatus.NextPoll(
                                                        Instant.parse("2026-01-31T12:05:00Z"),
                                                        "every PT5M, the default")));
        assertThat(decode("{\"schema\":1,\"sourceId\":\"src_a\"}", PollState.class))
                .isInstanceOfSatisfying(
                        Decoded.Value.class,
                        value -> assertThat(((PollState) value.value()).learned()).isEmpty());
    }

    /** So that an older reader goes on until it meets what it does not know. */
    @ParameterizedTest
    @EnumSource(Observation.Kind.class)
    void an_observation_is_of_the_oldest_schema_whose_readers_know_its_kind(Observation.Kind kind) {
        boolean first = kind == Observation.Kind.NEW || kind == Observation.Kind.REVISED;
        assertThat(kind.schema()).isEqualTo(first ? 1 : 2);
        String json =
                new String(Json.encode(Examples.observation()), StandardCharsets.UTF_8)
                        .replace("\"schema\":1", "\"schema\":" + kind.schema())
                        .replace("REVISED", kind.name());
        assertThat(decode(json, Observation.class))
                .isInstanceOfSatisfying(
                        Decoded.Value.class,
                        value -> assertThat(((Observation) value.value()).kind()).isEqualTo(kind));
    }

    @Test
    void what_is_no_record_says_why() {
        assertThat(decode("{", SourceDefinition.class)).isInstanceOf(Decoded.Broken.class);
        assertThat(decode("null", SourceDefinition.class)).isInstanceOf(Decoded.Broken.class);
        assertThat(Json.decode(null, SourceDefinition.class)).isInstanceOf(Decoded.Broken.class);
        assertBroken("{\"id\":\"x\"}", "schema is missing");
        assertBroken("{\"schema\":1}", "id is missing");
        assertThat(decode("{\"schema\":1}", DeliveryEvent.class))
                .isInstanceOf(Decoded.Broken.class);
    }

    /** Whatever else has changed: its fields, its types, what is required. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"schema\":3}",
                "{\"schema\":3,\"id\":[\"x\"],\"paused\":{}}",
                "{\"id\":7,\"type\":\"invented\",\"schema\":3}",
                "{\"type\":\"item.created\",\"time\":\"soon\",\"schema\":3}",
                "{\"schema\":99999999999999999999999}"
            })
    void a_record_of_a_newer_schema_is_known_as_such(String json) {
        for (Class<?> type :
                List.of(
                        SourceDefinition.class,
                        SourceStatus.class,
                        PollState.class,
                        DocumentHead.class,
                        DocumentReading.class,
                        Observation.class,
                        DeskInput.class,
                        DeliveryEvent.class,
                        PreviewStep.class)) {
            assertThat(decode(json, type)).as(type.getName()).isInstanceOf(Decoded.Newer.class);
        }
    }

    private static void assertBroken(String json, String cause) {
        assertThat(decode(json, SourceDefinition.class))
                .isInstanceOfSatisfying(
                        Decoded.Broken.class, broken -> assertThat(broken.cause()).contains(cause));
    }

    private static <T> Decoded<T> decode(String json, Class<T> type) {
        return Json.decode(json.getBytes(StandardCharsets.UTF_8), type);
    }
}
