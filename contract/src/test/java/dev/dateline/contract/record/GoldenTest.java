package dev.dateline.contract.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.delivery.DeliveryEvent;
import dev.dateline.contract.delivery.DeliveryEvent.CopyRoot;
import dev.dateline.contract.delivery.DeliveryEvent.ItemCreated;
import dev.dateline.contract.delivery.DeliveryEvent.ItemUpdated;
import dev.dateline.contract.delivery.DeliveryEvent.Ledger;
import dev.dateline.contract.delivery.DeliveryEvent.Previous;
import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.Observation;
import dev.dateline.contract.entry.Observation.Kind;
import dev.dateline.contract.entry.Observation.Provenance;
import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.contract.entry.ProviderTime.Precision;
import dev.dateline.contract.item.DeskInput;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Item.Association;
import dev.dateline.contract.item.Item.PubStatus;
import dev.dateline.contract.item.Item.Subject;
import dev.dateline.contract.preview.PreviewStep;
import dev.dateline.contract.source.PollState;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.contract.source.SourceStatus;
import dev.dateline.contract.source.SourceStatus.Health;
import dev.dateline.contract.source.SourceStatus.LastPoll;
import dev.dateline.contract.source.SourceStatus.NextPoll;
import dev.dateline.contract.source.SourceStatus.State;
import dev.dateline.contract.store.StoredItem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The JSON of each record is what its golden file says: who changes one changes what other versions
 * of the service read. After a change that is meant, run with {@code -Dgolden.write=true}.
 */
class GoldenTest {

    private static final Instant AT = Instant.parse("2026-01-31T12:00:00Z");
    private static final ProviderTime GIVEN =
            new ProviderTime(AT, Precision.SECOND, "pubDate", "Sat, 31 Jan 2026 12:00:00 GMT");
    private static final Provenance FROM =
            new Provenance("http", "rss", "https://example.org/feed", List.of());

    static Stream<Arguments> records() {
        return Stream.of(
                Arguments.of("source-definition", SourceDefinition.class, definition()),
                Arguments.of("source-status", SourceStatus.class, status()),
                Arguments.of("observation", Observation.class, observation()),
                Arguments.of("desk-input-observed", DeskInput.class, observed()),
                Arguments.of("item-created", DeliveryEvent.class, created()),
                Arguments.of("item-updated", DeliveryEvent.class, updated()),
                Arguments.of("stored-item", StoredItem.class, StoredItem.of(updated())),
                Arguments.of(
                        "preview-asked",
                        PreviewStep.class,
                        new PreviewStep.Asked(1, "pre_a", "https://example.org/feed")),
                Arguments.of(
                        "preview-fetched",
                        PreviewStep.class,
                        new PreviewStep.Fetched(1, "pre_a", found(), List.of(observation()))),
                Arguments.of(
                        "preview-answered",
                        PreviewStep.class,
                        new PreviewStep.Answered(1, "pre_a", found(), List.of(item(1)))));
    }

    private static PreviewStep.Found found() {
        return new PreviewStep.Found(
                "https://example.org/feed",
                State.OK,
                "the last poll went well",
                200,
                "rss",
                "Example",
                20,
                List.of("entry 7: no date"),
                List.of(
                        new PreviewStep.Alternative(
                                "https://example.org/feed.atom", "News", "application/atom+xml")));
    }

    private static SourceDefinition definition() {
        return new SourceDefinition(
                1,
                "src_a",
                "https://example.org/feed",
                "Example",
                Duration.ofMinutes(5),
                "en",
                false,
                AT,
                AT,
                null,
                null);
    }

    private static SourceStatus status() {
        return new SourceStatus(
                1,
                "src_a",
                new Health(State.DEGRADED, AT, "it works, with something odd: entry 7: no date"),
                new LastPoll(AT, "FETCHED", 200, 20, 3, 1, 84),
                new NextPoll(AT.plusSeconds(300), "every PT5M, as configured"),
                0,
                null,
                "Example",
                "rss",
                List.of("entry 7: no date"));
    }

    private static Observation observation() {
        return new Observation(
                1,
                "itm_a",
                "src_a",
                7,
                Kind.REVISED,
                AT,
                true,
                "en",
                new Entry(
                        "guid-1",
                        "https://example.org/1",
                        "A title",
                        false,
                        "A summary",
                        "<p>A body</p>",
                        List.of("A. Author"),
                        List.of(new Entry.Category("sport", "https://example.org/codes", "Sport")),
                        GIVEN,
                        GIVEN,
                        "en",
                        List.of(new Entry.Enclosure("https://example.org/1.jpg", "image/jpeg", 9L)),
                        "(c) Example"),
                FROM);
    }

    private static Item item(int version) {
        return new Item(
                "itm_a",
                "src_a",
                "guid-1",
                version,
                "tag",
                PubStatus.USABLE,
                AT,
                AT,
                AT,
                AT,
                "A title",
                false,
                "A. Author",
                "A summary",
                "<p>A body</p>",
                "A body",
                "en",
                List.of(
                        new Subject(
                                "https://example.org/codes",
                                "sport",
                                "Sport",
                                Subject.Origin.PROVIDER)),
                List.of(new Association("picture", "https://example.org/1.jpg", "image/jpeg")),
                Map.of("canonical", "https://example.org/1"),
                "(c) Example",
                "itm_b",
                Map.of("publishedAt", GIVEN, "versionCreatedAt", GIVEN),
                FROM);
    }

    private static DeskInput observed() {
        return new DeskInput.Observed(1, 7, true, "print", item(0));
    }

    private static ItemCreated created() {
        return new ItemCreated(
                1,
                41,
                AT,
                true,
                new Ledger(41, 7, "print", new CopyRoot("itm_b", "src_b")),
                item(1));
    }

    private static ItemUpdated updated() {
        return new ItemUpdated(
                1,
                42,
                AT,
                false,
                List.of("headline"),
                new Previous("src_a", "en"),
                new Ledger(41, 8, null, null),
                item(2));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("records")
    <T> void a_record_is_what_its_golden_file_says(String name, Class<T> type, T record)
            throws IOException {
        String json =
                Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(record) + "\n";
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(Path.of("src/test/resources/golden", name + ".json"), json);
        }
        assertThat(json).isEqualTo(golden(name));
        assertThat(Json.decode(golden(name).getBytes(StandardCharsets.UTF_8), type))
                .isEqualTo(new Decoded.Value<>(record));
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = GoldenTest.class.getResourceAsStream("/golden/" + name + ".json")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void the_window_of_a_poll_state_is_read_as_it_was_written() {
        byte[] window = new byte[32];
        window[31] = 9;
        PollState state =
                new PollState(1, "src_a", "\"e\"", "d", "u", "h", PollState.Rung.LINK, 5, window);
        assertThat(Json.decode(Json.encode(state), PollState.class))
                .isInstanceOfSatisfying(
                        Decoded.Value.class,
                        value -> assertThat(state.sameAs((PollState) value.value())).isTrue());
    }

    @Test
    void fields_of_a_newer_writer_are_ignored_and_newer_types_are_known_as_such() {
        String newer = new String(Json.encode(definition()), StandardCharsets.UTF_8);
        newer = newer.replace("\"id\"", "\"invented\":{\"x\":[1]},\"id\"");
        assertThat(decode(newer, SourceDefinition.class))
                .isEqualTo(new Decoded.Value<>(definition()));
        assertThat(decode("{\"type\":\"item.withdrawn\",\"schema\":1}", DeliveryEvent.class))
                .isEqualTo(new Decoded.UnknownType<>("item.withdrawn"));
    }

    @Test
    void what_is_no_record_says_why() {
        assertThat(decode("{", SourceDefinition.class)).isInstanceOf(Decoded.Broken.class);
        assertThat(decode("null", SourceDefinition.class)).isInstanceOf(Decoded.Broken.class);
        assertThat(Json.decode(null, SourceDefinition.class)).isInstanceOf(Decoded.Broken.class);
        assertBroken("{\"id\":\"x\"}", "schema is missing");
        assertBroken("{\"schema\":9}", "schema 9 is newer than 1: upgrade this service");
        assertBroken("{\"schema\":1}", "id is missing");
        assertThat(decode("{\"schema\":1}", DeliveryEvent.class))
                .isInstanceOf(Decoded.Broken.class);
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
