package dev.dateline.contract;

import dev.dateline.contract.delivery.DeliveryEvent.CopyRoot;
import dev.dateline.contract.delivery.DeliveryEvent.ItemCorrected;
import dev.dateline.contract.delivery.DeliveryEvent.ItemCreated;
import dev.dateline.contract.delivery.DeliveryEvent.ItemReleased;
import dev.dateline.contract.delivery.DeliveryEvent.ItemUpdated;
import dev.dateline.contract.delivery.DeliveryEvent.ItemWithdrawn;
import dev.dateline.contract.delivery.DeliveryEvent.Late;
import dev.dateline.contract.delivery.DeliveryEvent.Ledger;
import dev.dateline.contract.delivery.DeliveryEvent.StoryUpdated;
import dev.dateline.contract.delivery.Previous;
import dev.dateline.contract.delivery.PreviousStory;
import dev.dateline.contract.delivery.Story;
import dev.dateline.contract.document.DocumentHead;
import dev.dateline.contract.document.DocumentReading;
import dev.dateline.contract.document.HubMessage;
import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.Observation;
import dev.dateline.contract.entry.Observation.ItemOrder;
import dev.dateline.contract.entry.Observation.Kind;
import dev.dateline.contract.entry.Observation.Provenance;
import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.contract.entry.ProviderTime.Precision;
import dev.dateline.contract.item.DeskInput;
import dev.dateline.contract.item.FoundName;
import dev.dateline.contract.item.Hold;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Item.PubStatus;
import dev.dateline.contract.item.Likeness;
import dev.dateline.contract.item.Lineage;
import dev.dateline.contract.item.Meaning;
import dev.dateline.contract.item.Meaning.Subject;
import dev.dateline.contract.item.Media;
import dev.dateline.contract.item.Media.Association;
import dev.dateline.contract.item.Reason;
import dev.dateline.contract.item.Rights;
import dev.dateline.contract.preview.PreviewStep;
import dev.dateline.contract.rule.TopicRule;
import dev.dateline.contract.source.Alternative;
import dev.dateline.contract.source.Hub;
import dev.dateline.contract.source.Hubs;
import dev.dateline.contract.source.Moved;
import dev.dateline.contract.source.PollHistory;
import dev.dateline.contract.source.PollHistory.PastPoll;
import dev.dateline.contract.source.PollReason;
import dev.dateline.contract.source.Pushed;
import dev.dateline.contract.source.Reading;
import dev.dateline.contract.source.Sealed;
import dev.dateline.contract.source.Secrets;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.contract.source.SourceKind;
import dev.dateline.contract.source.SourceStatus;
import dev.dateline.contract.source.SourceStatus.Gap;
import dev.dateline.contract.source.SourceStatus.Health;
import dev.dateline.contract.source.SourceStatus.LastPoll;
import dev.dateline.contract.source.SourceStatus.NextPoll;
import dev.dateline.contract.source.SourceStatus.State;
import dev.dateline.contract.source.SourceStatus.Watch;
import dev.dateline.contract.source.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
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
            new Provenance("http", "rss", "2.0", "https://example.org/feed", List.of());

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
                        new Alternative(
                                "https://example.org/feed.atom", "News", "application/atom+xml")));
    }

    public static TopicRule topicRule() {
        return new TopicRule(
                TopicRule.SCHEMA,
                "tennis",
                "medtop:20001085",
                "Tennis",
                "en",
                "(title any \"tennis\")",
                List.of(),
                null,
                0.8,
                AT);
    }

    public static SourceDefinition definition() {
        return new SourceDefinition(
                1,
                "src_a",
                SourceKind.DOCUMENT,
                "https://example.org/feed",
                null,
                new SourceDefinition.About("Example", "en", null),
                new SourceDefinition.Polling(Duration.ofMinutes(5), false, AT, null, AT),
                new Reading(
                        "newsml-g2",
                        "ISO-8859-1",
                        Reading.Versions.TRANSMISSION,
                        Reading.EmptyEmbargo.IGNORE,
                        "Pacific/Auckland"),
                AT,
                new Secrets(new Sealed("0a1b2c3d", "bm9uY2U="), null, null, null));
    }

    public static SourceDefinition directory() {
        return SourceDefinition.directory(
                "/srv/agency",
                new SourceDefinition.About("Agency", null, null),
                null,
                Reading.USUAL,
                AT);
    }

    public static DocumentHead documentHead() {
        return new DocumentHead(1, "doc_a", "src_a", "application/xml", "00ff", 12, true, AT)
                .foundAt("https://example.org/feed");
    }

    public static DocumentReading documentReading() {
        return new DocumentReading(1, AT, "newsml-g2", 3, List.of("entry 1: no date"), 7L);
    }

    public static HubMessage hubMessage() {
        return new HubMessage(1, "sub_a", HubMessage.Kind.VERIFIED, 864_000L, "because");
    }

    public static Hubs hubs() {
        return new Hubs(
                "https://example.org/feed",
                List.of(
                        Hub.named(Hub.Protocol.WEBSUB, "https://hub.example.org/").scored(900),
                        Hub.named(Hub.Protocol.RSSCLOUD, "http://cloud.example.org/notify")
                                .failed(AT, "the hub answered with status 500")),
                subscription());
    }

    private static Subscription subscription() {
        return new Subscription(
                "sub_a",
                Hub.Protocol.WEBSUB,
                "https://hub.example.org/",
                "https://example.org/feed",
                AT,
                AT.plusSeconds(1),
                AT.plusSeconds(432_000),
                AT.plusSeconds(864_000),
                "https://news.example.org");
    }

    public static SourceStatus status() {
        return new SourceStatus(
                1,
                "src_a",
                new Health(State.DEGRADED, AT, "it works, with something odd: entry 7: no date"),
                new LastPoll(AT, "FETCHED", 200, 20, 3, 1, 84),
                new NextPoll(
                        AT.plusSeconds(300), PollReason.CONFIGURED, "every PT5M, as configured"),
                0,
                null,
                "Example",
                "rss",
                List.of("entry 7: no date"),
                new Watch(
                        "about 95 new entries a day",
                        new Gap(AT.minusSeconds(300), AT, "next poll sooner", 4, 2),
                        PollHistory.NONE.with(
                                new PastPoll(AT, "FETCHED", 3, 20_480, 84, PollReason.CONFIGURED)),
                        new SourceStatus.Asking(
                                7,
                                AT.minusSeconds(60),
                                AT.minusSeconds(30),
                                new Moved("https://example.net/feed", AT, AT.plusSeconds(7)),
                                List.of(new Alternative("https://example.org/rss", "News", "rss"))),
                        new SourceStatus.Quiet(AT, "nothing new since then"),
                        new SourceStatus.Told(State.OK, false, "the receiver answered 500"),
                        new Pushed(
                                Pushed.State.WORKING.name(),
                                "https://hub.example.org/",
                                900,
                                subscription(),
                                "pushed by https://hub.example.org/")));
    }

    public static Observation observation() {
        return new Observation(
                1,
                "itm_a",
                "src_a",
                7,
                978556838L,
                Kind.REVISED,
                AT,
                true,
                "en",
                entry(),
                List.of(new ItemOrder("itm_b", "stat:canceled")),
                FROM);
    }

    public static Entry entry() {
        return new Entry(
                new Entry.Identity("guid-1", "https://example.org/1", List.of("alt-1")),
                new Entry.Status(
                        "978556838",
                        "stat:usable",
                        4,
                        5,
                        List.of("sig:correction"),
                        given("embargoed"),
                        given("expires"),
                        List.of(new Entry.Order("guid-2", "stat:canceled"))),
                new Entry.Text(
                        "A title",
                        false,
                        "Slug-Line",
                        "By A. Author",
                        "LONDON",
                        "A summary",
                        "<p>A body</p>",
                        List.of("A. Author"),
                        List.of(new Entry.EdNote("correction", "The name was wrong"))),
                new Entry.Meaning(
                        List.of(new Entry.Category("sport", "https://example.org/codes", "Sport")),
                        List.of(new Entry.Concept("genre", "Current", "Current")),
                        List.of("football"),
                        List.of(new Entry.Concept(null, null, "London")),
                        List.of(new Entry.Concept(null, null, "A. Player")),
                        List.of(new Entry.Concept("ticker", "EXM", "Example Inc.")),
                        List.of(new Entry.InfoSource("origin", "Example"))),
                new Entry.Times(GIVEN, GIVEN),
                "en",
                new Entry.Media(
                        List.of(
                                new Entry.Enclosure(
                                        "https://example.org/1.jpg",
                                        "picture",
                                        "image/jpeg",
                                        9L,
                                        640,
                                        480,
                                        "A picture",
                                        "Photo: A. Author")),
                        Map.of("amp", "https://example.org/1/amp")),
                new Entry.Rights("(c) Example", "Example", "Not for archives", "Example/A"));
    }

    private static ProviderTime given(String origin) {
        return new ProviderTime(AT, Precision.SECOND, origin, "2026-01-31T12:00:00Z");
    }

    /** An item of the source {@code src_a}. */
    public static Item item(int version) {
        return item("itm_a", "src_a", version, text("A title", "A body", "en"));
    }

    /** An item that says this. */
    public static Item item(String itemId, String sourceId, int version, Item.Text text) {
        return new Item(
                new Item.Identity(
                        itemId, sourceId, "guid-1", List.of("alt-1"), version, "978556838", "tag"),
                new Item.Status(
                        PubStatus.USABLE,
                        4,
                        5,
                        List.of("correction"),
                        AT,
                        AT.plusSeconds(100),
                        null),
                new Item.Instants(AT, AT, AT, AT),
                text,
                new Meaning(
                        List.of(
                                new Subject(
                                        "https://example.org/codes",
                                        "sport",
                                        "Sport",
                                        Subject.Origin.PROVIDER),
                                topic()),
                        List.of(new Entry.Concept("genre", "Current", "Current")),
                        List.of("football"),
                        List.of(new Entry.Concept(null, null, "London")),
                        List.of(new Entry.Concept(null, null, "A. Player")),
                        List.of(new Entry.Concept("ticker", "EXM", "Example Inc.")),
                        List.of(new Entry.InfoSource("ORIGIN", "Example")),
                        List.of(
                                new FoundName(
                                        FoundName.Kind.PERSON,
                                        "A. Player",
                                        List.of(new FoundName.Span("bodyText", 2, 8)),
                                        0.5))),
                new Media(
                        List.of(
                                new Association(
                                        "picture",
                                        "https://example.org/1.jpg",
                                        "image/jpeg",
                                        640,
                                        480,
                                        "A picture",
                                        "Photo: A. Author")),
                        Map.of("canonical", "https://example.org/1")),
                new Rights("Example", "(c) Example", "Not for archives", "Example/A"),
                new Lineage("sty_a", "itm_b", "itm_c", "itm_d"),
                Map.of("publishedAt", GIVEN, "versionCreatedAt", GIVEN),
                FROM);
    }

    /** What an item says. */
    public static Item.Text text(String headline, String body, @Nullable String language) {
        return new Item.Text(
                headline,
                false,
                "Slug-Line",
                "A. Author",
                new Item.Dateline("LONDON", null, LocalDate.of(2026, 1, 31), "AP", "LONDON (AP)"),
                "A summary",
                "<p>" + body + "</p>",
                body,
                language,
                List.of(new Entry.EdNote("correction", "The name was wrong")));
    }

    public static DeskInput observed() {
        return new DeskInput.Observed(
                1,
                7,
                978556838L,
                true,
                "print",
                true,
                List.of(new DeskInput.Order("itm_b", PubStatus.CANCELED)),
                item(0),
                likeness(),
                reasons());
    }

    public static ItemCreated created() {
        return new ItemCreated(
                1,
                41,
                AT,
                true,
                new Ledger(
                        41,
                        7,
                        978556838L,
                        "print",
                        new CopyRoot("itm_b", "src_b"),
                        likeness(),
                        reasons()),
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
                new Ledger(41, 8, null, null, null),
                item(2));
    }

    /** The third version is the first once more, since the second came late. */
    public static ItemUpdated late() {
        return new ItemUpdated(
                1,
                43,
                AT,
                true,
                List.of(),
                new Previous("src_a", "en"),
                new Ledger(
                        41,
                        9,
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        List.of("tag of 7"),
                        List.of(),
                        List.of(),
                        List.of()),
                item(3),
                new Late(new Ledger(41, 7, 12L, "print", null), item(2)));
    }

    public static DeskInput.MergeStories mergeStories() {
        return new DeskInput.MergeStories(1, "sty_a", "sty_b", AT);
    }

    public static DeskInput.MergeStories mergeStoriesOfOneItem() {
        return mergeStories().of("itm_a", "itm_b");
    }

    public static DeskInput.SplitStory splitStory() {
        return new DeskInput.SplitStory(1, "sty_a", List.of("itm_a", "itm_b"), AT);
    }

    public static DeskInput.RenameStory renameStory() {
        return new DeskInput.RenameStory(1, "sty_a", "The dam at Wuzhen", AT);
    }

    public static DeskInput.RenameStory renameStoryOfOneItem() {
        return renameStory().of("itm_a");
    }

    public static DeskInput withdraw() {
        return new DeskInput.Withdraw(1, "itm_a", PubStatus.WITHHELD, "a wrong name", AT);
    }

    public static DeskInput release() {
        return new DeskInput.Release(
                1, "itm_a", "the name is right", AT, "EMBARGOED", 41L, AT.plusSeconds(60));
    }

    public static ItemCorrected corrected() {
        return new ItemCorrected(
                1,
                43,
                AT,
                false,
                List.of("headline"),
                new Previous(
                        "src_a",
                        "en",
                        List.of("de", "en"),
                        List.of("medtop:04000000", "medtop:15000000"),
                        List.of("sty_b", "sty_a")),
                new Ledger(
                        41,
                        9,
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        List.of("de"),
                        List.of("medtop:04000000"),
                        List.of("sty_b")),
                item(3));
    }

    public static ItemWithdrawn withdrawn() {
        return new ItemWithdrawn(
                1,
                44,
                AT,
                false,
                new Previous("src_a", "en"),
                new Ledger(41, 10, null, null, null),
                item(4).redacted(killed()));
    }

    public static ItemReleased released() {
        return new ItemReleased(
                1,
                45,
                AT,
                false,
                List.of("pubStatus"),
                new Previous("src_a", "en"),
                new Ledger(41, 11, null, null, null),
                item(5));
    }

    public static StoryUpdated story() {
        Story.Line line = new Story.Line("itm_a", "src_a", "A title", AT);
        return new StoryUpdated(
                1,
                46,
                AT,
                new Story(
                        "sty_a",
                        3,
                        "A title",
                        false,
                        line,
                        line,
                        "en",
                        List.of("en"),
                        3,
                        2,
                        2,
                        AT,
                        AT.plusSeconds(60),
                        1.5,
                        2.25,
                        List.of(topic()),
                        null),
                new PreviousStory(List.of("src_b"), List.of("de"), List.of("medtop:04000000")));
    }

    private static Subject topic() {
        return new Subject(
                "medtop", "medtop:15000000", "sport", Subject.Origin.MODEL, 0.75, "topics-1");
    }

    private static Likeness likeness() {
        return new Likeness(1, "dGV4dA==", "c3Rvcnk=", "dmVjdG9y", "minilm-1");
    }

    private static List<Reason> reasons() {
        return List.of(
                new Reason(
                        Reason.Kind.TOPIC,
                        "medtop:15000000",
                        "the model is sure enough",
                        Map.of("confidence", 0.75),
                        List.of("football")));
    }

    private static Item.Status killed() {
        return new Item.Status(
                PubStatus.CANCELED,
                4,
                null,
                List.of(),
                null,
                null,
                new Item.Withdrawal(Item.Withdrawal.AGENCY, "a wrong name", AT));
    }

    public static Hold hold() {
        return new Hold(
                1,
                "itm_a",
                "src_a",
                Hold.State.EMBARGOED,
                PubStatus.USABLE,
                0,
                7,
                978556838L,
                AT.plusSeconds(3600),
                "under embargo",
                null,
                (DeskInput.Observed) observed(),
                new Hold.Texts(978556836L, List.of("t1")),
                new Hold.Texts(null, List.of("t2", "t3")),
                6L,
                5L,
                true);
    }
}
