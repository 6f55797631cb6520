package dev.dateline.api.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.api.gate.Gate;
import dev.dateline.api.gate.Told;
import dev.dateline.api.gate.WithdrawnItems;
import dev.dateline.api.query.Filterable;
import dev.dateline.contract.Examples;
import dev.dateline.contract.delivery.Cursor;
import dev.dateline.contract.delivery.DeliveryEvent;
import dev.dateline.contract.delivery.DeliveryEvent.ItemEvent;
import dev.dateline.contract.delivery.Previous;
import dev.dateline.contract.record.Json;
import dev.dateline.platform.kafka.UpgradeNeeded;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class FramesTest {

    private static final String EPOCH = "8f3a1c";
    private static final long OFFSET = 3434;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final WithdrawnItems withdrawn = new WithdrawnItems();
    private final Frames frames = new Frames(new Gate(withdrawn), withdrawn, EPOCH, meters);

    static List<DeliveryEvent> events() {
        return List.of(
                Examples.created(),
                Examples.updated(),
                Examples.corrected(),
                Examples.withdrawn(),
                Examples.released(),
                Examples.story());
    }

    private static ConsumerRecord<String, byte[]> record(byte @Nullable [] value) {
        return new ConsumerRecord<>("news.items", 0, OFFSET, "itm_a", value);
    }

    private Frame frame(DeliveryEvent event) {
        return Objects.requireNonNull(frames.of(record(Json.encode(event)))).frame();
    }

    private static String sse(Frame frame) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        frame.writeSse(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String json(Frame frame) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        frame.writeJson(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @MethodSource("events")
    void a_frame_is_a_server_sent_event_with_one_line_of_data(DeliveryEvent event) {
        Frame frame = frame(event);
        // 12:00:00 on 31 January 2026 is the second 1769860800, in base 36 t9q9c0
        String id = "8f3a1c-2ne-" + Long.toString(event.sequence(), 36) + "-t9q9c0";
        assertThat(sse(frame))
                .isEqualTo("id: %s\nevent: %s\ndata: %s\n\n", id, event.name(), json(frame));
        assertThat(json(frame)).startsWith("{").endsWith("}").doesNotContain("\n", "\r");
        assertThat(Cursor.parse(id)).isEqualTo(frame.cursor());
    }

    @ParameterizedTest
    @MethodSource("events")
    void the_json_is_the_event_without_what_the_desk_keeps_for_itself(DeliveryEvent event) {
        JsonNode whole = Json.MAPPER.readTree(Json.encode(event));
        JsonNode told = Json.MAPPER.readTree(json(frame(event)));
        assertThat(told.properties())
                .containsExactlyInAnyOrderElementsOf(
                        whole.properties().stream()
                                .filter(
                                        field ->
                                                !List.of("schema", "ledger")
                                                        .contains(field.getKey()))
                                .toList());
    }

    @ParameterizedTest
    @MethodSource("events")
    void the_bytes_are_the_same_on_every_node_and_at_every_time(DeliveryEvent event) {
        WithdrawnItems none = new WithdrawnItems();
        Frames elsewhere = new Frames(new Gate(none), none, EPOCH, new SimpleMeterRegistry());
        byte[] value = Json.encode(event);
        Frame there = Objects.requireNonNull(elsewhere.of(record(value))).frame();
        assertThat(there.bytes()).isEqualTo(frame(event).bytes());
    }

    @ParameterizedTest
    @MethodSource("events")
    void a_frame_that_is_made_again_is_as_it_would_be_made_of_the_record_now(DeliveryEvent event) {
        Frame former = frame(event);
        assertThat(frames.again(former).bytes()).isEqualTo(former.bytes());
        assertThat(frames.isCurrent(former)).isTrue();
        for (long sequence : new long[] {44, 60}) {
            withdrawn.takeEvents(List.of(Told.withdrawn(sequence, "itm_a", 6)));
            assertThat(frames.isCurrent(former)).isEqualTo(event.sequence() > sequence);
            Frame now = frames.again(former);
            assertThat(now.bytes()).isEqualTo(frame(event).bytes());
            assertThat(now.facts()).isEqualTo(former.facts());
            assertThat(now.cursor()).isEqualTo(former.cursor());
            assertThat(frames.isCurrent(now)).isTrue();
            assertThat(frames.again(now).bytes()).isEqualTo(now.bytes());
        }
        assertThat(sse(frames.again(former))).doesNotContain("A title", "A body");
    }

    @Test
    void of_a_batch_what_is_before_a_withdrawal_is_made_without_text_and_what_is_behind_with_it() {
        List<ItemEvent> events =
                List.of(
                        Told.created(1, "itm_a"),
                        Told.created(2, "itm_b"),
                        Told.withdrawn(3, "itm_a", 2),
                        Told.released(4, "itm_a", 3));
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        events.forEach(
                event ->
                        records.add(
                                new ConsumerRecord<>(
                                        "news.items", 0, records.size(), "", Json.encode(event))));
        List<Delivered> all = frames.all(records);
        assertThat(all.stream().map(one -> sse(one.frame()).contains(Told.SECRET)))
                .containsExactly(false, true, false, true);
        assertThat(
                        all.stream()
                                .map(
                                        one ->
                                                ((ItemEvent) one.event()).data().text().headline()
                                                        != null))
                .containsExactly(false, true, false, true);
        assertThat(all.stream().map(one -> one.frame().offset())).containsExactly(0L, 1L, 2L, 3L);
    }

    @Test
    void the_line_is_one_whatever_the_text_of_the_item() {
        String text = "a\nb\r\nc\u2028d\u0085e\u0000";
        DeliveryEvent.ItemCreated like = Examples.created();
        ItemEvent event =
                new DeliveryEvent.ItemCreated(
                        1,
                        41,
                        Examples.AT,
                        true,
                        like.ledger(),
                        Examples.item("itm_a", "src_a", 1, Examples.text(text, text, "en")));
        Frame frame = frame(event);
        // id, event, data, and the empty line that ends it
        assertThat(sse(frame).lines()).hasSize(4);
        assertThat(Json.MAPPER.readTree(json(frame)).path("data").path("bodyText").stringValue())
                .isEqualTo(text);
    }

    private static Filterable facts(List<String> languagesBefore) {
        return new Filterable("src_a", "en", languagesBefore, "sty_a", Set.of("medtop:15000000"));
    }

    @Test
    void filters_are_told_of_the_source_and_of_the_languages_now_and_before() {
        assertThat(frame(Examples.created()).facts()).isEqualTo(facts(List.of()));
        DeliveryEvent.ItemUpdated like = Examples.updated();
        ItemEvent wasGerman =
                new DeliveryEvent.ItemUpdated(
                        1,
                        42,
                        Examples.AT,
                        false,
                        List.of("language"),
                        new Previous("src_a", "de", List.of("fr", "de")),
                        like.ledger(),
                        like.data());
        assertThat(frame(wasGerman).facts()).isEqualTo(facts(List.of("fr", "de")));
    }

    @Test
    void filters_are_told_of_the_stories_and_topics_of_all_versions() {
        assertThat(frame(Examples.corrected()).facts())
                .isEqualTo(
                        new Filterable(
                                Set.of("src_a"),
                                "en",
                                List.of("de", "en"),
                                Set.of("sty_a", "sty_b"),
                                Set.of("medtop:04000000", "medtop:15000000")));
    }

    @Test
    void filters_are_told_of_a_story_in_which_words_and_languages_it_was_told() {
        assertThat(frame(Examples.story()).facts())
                .isEqualTo(
                        new Filterable(
                                Set.of("src_a", "src_b"),
                                "en",
                                List.of("en", "de"),
                                Set.of("sty_a"),
                                Set.of("medtop:04000000", "medtop:15000000")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"schema\":1,\"type\":\"item.invented\",\"sequence\":43}",
                "{}",
                "null",
                "no JSON",
                ""
            })
    void a_record_of_a_newer_type_or_of_nobody_is_passed_by_and_counted(String value) {
        assertThat(frames.of(record(value.getBytes(StandardCharsets.UTF_8)))).isNull();
        assertThat(frames.of(record(null))).isNull();
        assertThat(meters.counter("dateline.api.events.skipped").count()).isEqualTo(2);
    }

    @Test
    void an_event_of_a_newer_schema_is_not_passed_by_but_needs_an_upgrade() {
        String newer = "{\"schema\":2,\"type\":\"item.created\",\"sequence\":43}";
        assertThatThrownBy(() -> frames.of(record(newer.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(UpgradeNeeded.class)
                .hasMessageContaining("upgrade");
        assertThat(meters.counter("dateline.api.events.skipped").count()).isZero();
    }
}
