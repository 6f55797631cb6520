package dev.dateline.contract;

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
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.contract.source.SourceStatus;
import dev.dateline.contract.source.SourceStatus.Health;
import dev.dateline.contract.source.SourceStatus.LastPoll;
import dev.dateline.contract.source.SourceStatus.NextPoll;
import dev.dateline.contract.source.SourceStatus.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One record of each kind, for the tests of all modules. */
public final class Examples {

    /** When everything happens. */
    public static final Instant AT = Instant.parse("2026-01-31T12:00:00Z");

    /** A time as a provider wrote it. */
    public static final ProviderTime GIVEN =
            new ProviderTime(AT, Precision.SECOND, "pubDate", "Sat, 31 Jan 2026 12:00:00 GMT");

    /** Where an entry came from. */
    public static final Provenance FROM =
            new Provenance("http", "rss", "https://example.org/feed", List.of());

    private Examples() {}

    public static PreviewStep.Found found() {
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

    public static SourceDefinition definition() {
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

    public static SourceStatus status() {
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

    public static Observation observation() {
        return new Observation(1, "itm_a", "src_a", 7, Kind.REVISED, AT, true, "en", entry(), FROM);
    }

    public static Entry entry() {
        return new Entry(
                new Entry.Identity("guid-1", "https://example.org/1"),
                Entry.Status.UNSAID,
                new Entry.Text(
                        "A title", false, "A summary", "<p>A body</p>", List.of("A. Author")),
                new Entry.Meaning(
                        List.of(new Entry.Category("sport", "https://example.org/codes", "Sport"))),
                new Entry.Times(GIVEN, GIVEN),
                "en",
                new Entry.Media(
                        List.of(
                                new Entry.Enclosure(
                                        "https://example.org/1.jpg", "image/jpeg", 9L))),
                "(c) Example");
    }

    /** An item of the source {@code src_a}. */
    public static Item item(int version) {
        return item("itm_a", "src_a", version, text("A title", "A body", "en"));
    }

    /** An item that says this. */
    public static Item item(String itemId, String sourceId, int version, Item.Text text) {
        return new Item(
                new Item.Identity(itemId, sourceId, "guid-1", version, "tag"),
                new Item.Status(PubStatus.USABLE),
                new Item.Instants(AT, AT, AT, AT),
                text,
                new Item.Meaning(
                        List.of(
                                new Subject(
                                        "https://example.org/codes",
                                        "sport",
                                        "Sport",
                                        Subject.Origin.PROVIDER))),
                new Item.Media(
                        List.of(
                                new Association(
                                        "picture", "https://example.org/1.jpg", "image/jpeg")),
                        Map.of("canonical", "https://example.org/1")),
                new Item.Rights("(c) Example"),
                new Item.Lineage("itm_b"),
                Map.of("publishedAt", GIVEN, "versionCreatedAt", GIVEN),
                FROM);
    }

    /** What an item says. */
    public static Item.Text text(String headline, String body, @Nullable String language) {
        return new Item.Text(
                headline, false, "A. Author", "A summary", "<p>" + body + "</p>", body, language);
    }

    public static DeskInput observed() {
        return new DeskInput.Observed(1, 7, true, "print", item(0));
    }

    public static ItemCreated created() {
        return new ItemCreated(
                1,
                41,
                AT,
                true,
                new Ledger(41, 7, "print", new CopyRoot("itm_b", "src_b")),
                item(1));
    }

    public static ItemUpdated updated() {
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
}
