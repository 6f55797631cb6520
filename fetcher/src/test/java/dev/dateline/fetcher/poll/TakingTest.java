package dev.dateline.fetcher.poll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.document.DocumentHead;
import dev.dateline.contract.source.Hub;
import dev.dateline.contract.source.Hubs;
import dev.dateline.contract.source.PollHistory;
import dev.dateline.contract.source.PollHistory.PastPoll;
import dev.dateline.contract.source.PollState;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.contract.source.SourceStatus;
import dev.dateline.contract.source.SourceStatus.Health;
import dev.dateline.contract.source.SourceStatus.LastPoll;
import dev.dateline.contract.source.Subscription;
import dev.dateline.fetcher.document.Document;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.format.sniff.DocumentReader;
import dev.dateline.fetcher.observe.Comparison;
import dev.dateline.fetcher.observe.Observer;
import dev.dateline.fetcher.publish.PartitionWriter;
import dev.dateline.platform.kafka.Transactions;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is taken of a document that a hub delivers. */
class TakingTest {

    private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");
    private static final String URL = "https://e.example/feed";
    private static final SourceDefinition DEFINITION =
            SourceDefinition.added("src_a", URL, null, null, null, null, NOW);

    private final DocumentReader reader = new DocumentReader();
    private final MockProducer<String, byte[]> kafka =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private final PartitionWriter nowhere =
            new PartitionWriter("test", new Transactions("test", () -> kafka), () -> {});

    @AfterEach
    void close() {
        nowhere.close();
        reader.close();
    }

    private static Document document(String text) {
        DocumentHead head = head(text, NOW);
        return new Document(
                text.getBytes(StandardCharsets.UTF_8),
                "application/rss+xml",
                Taking.origin(head, DEFINITION, true),
                false);
    }

    private static DocumentHead head(String text, Instant at) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String hash = DocumentHead.hash(bytes);
        return new DocumentHead(
                        1, DocumentHead.id("src_a", hash), "src_a", null, hash, 1, false, at)
                .foundAt(URL);
    }

    private ParsedDocument.Feed feed(String text) {
        return (ParsedDocument.Feed) reader.read(document(text), DEFINITION.reading(), NOW);
    }

    /** Each entry is a guid and a title. */
    private static String rss(String... entries) {
        StringBuilder items = new StringBuilder();
        for (String entry : entries) {
            items.append("<item><guid>").append(entry.charAt(0)).append("</guid><title>");
            items.append(entry.substring(1)).append("</title></item>");
        }
        return "<rss version='2.0'><channel><title>T</title>" + items + "</channel></rss>";
    }

    /** After a poll of a document, while a subscription is live. */
    private PollState polled(String text) {
        Comparison found =
                Observer.compare(
                        PollState.first(DEFINITION),
                        feed(text),
                        DEFINITION,
                        document(text).origin(),
                        NOW);
        Hub hub = Hub.named(Hub.Protocol.WEBSUB, "https://hub.example/");
        Subscription live =
                Subscription.asked("src_a", hub, URL, "https://news.example", NOW)
                        .verified(java.time.Duration.ofDays(1), NOW);
        return found.state().pushedBy(new Hubs(URL, List.of(hub), live));
    }

    private Taking.Taken taken(PollState state, String text, Instant receivedAt, Instant polledAt) {
        return taken(state, text, receivedAt, status(polledAt, "FETCHED"));
    }

    private static SourceStatus status(Instant polledAt, String outcome) {
        return new SourceStatus(
                1,
                "src_a",
                new Health(SourceStatus.State.OK, NOW, "good"),
                new LastPoll(polledAt, outcome, 200, 1, 0, 0, 1),
                null,
                0,
                null,
                null,
                null,
                List.of());
    }

    private Taking.Taken taken(
            PollState state, String text, Instant receivedAt, SourceStatus status) {
        PolledSource source = new PolledSource(3, nowhere, DEFINITION, state, status);
        Taking taking =
                new Taking(
                        source,
                        DEFINITION,
                        head(text, receivedAt),
                        ReadDocuments.of(state.documents()),
                        receivedAt);
        return taking.ofHub(state, feed(text), document(text));
    }

    private static List<String> told(Taking.Taken taken) {
        return taken.found().observations().stream()
                .map(one -> one.kind() + " " + one.entry().text().title())
                .toList();
    }

    @Test
    void a_part_of_the_feed_tells_what_is_new_and_forgets_nothing() {
        String[] many = new String[600];
        for (int i = 0; i < many.length; i++) {
            many[i] = (char) (0x4e00 + i) + "title " + i;
        }
        PollState state = polled(rss(many));
        Taking.Taken taken = taken(state, rss("bnew"), NOW.plusSeconds(2), NOW);
        assertThat(told(taken)).containsExactly("NEW new");
        assertThat(taken.after().window()).hasSize(state.window().length);
        // all but the oldest are known still
        assertThat(told(taken(taken.after(), rss(many), NOW.plusSeconds(3), NOW))).hasSize(1);
    }

    @Test
    void a_change_is_told_but_not_one_that_is_older_than_the_last_poll() {
        PollState state = polled(rss("aone"));
        String delivered = rss("atwo", "bnew");
        assertThat(told(taken(state, delivered, NOW.plusSeconds(2), NOW)))
                .containsExactly("NEW new", "REVISED two");
        Taking.Taken late = taken(state, delivered, NOW, NOW.plusSeconds(2));
        assertThat(told(late)).containsExactly("NEW new");
        // what the poll has read is still what is known
        assertThat(told(taken(late.after(), rss("aone"), NOW.plusSeconds(3), NOW))).isEmpty();
    }

    @Test
    void a_poll_that_failed_makes_no_change_late() {
        PollState state = polled(rss("aone"));
        Instant received = NOW.plusSeconds(2);
        PollHistory history =
                PollHistory.NONE
                        .with(new PastPoll(NOW, "NOT_MODIFIED", 0, 0, 1, null))
                        .with(new PastPoll(NOW.plusSeconds(4), "UNREACHABLE", 0, 0, 1, null));
        SourceStatus failed =
                status(NOW.plusSeconds(4), "UNREACHABLE")
                        .watched(new SourceStatus.Watch(null, null, history));
        assertThat(told(taken(state, rss("atwo"), received, failed)))
                .containsExactly("REVISED two");
        assertThat(told(taken(state, rss("atwo"), NOW.minusSeconds(2), failed))).isEmpty();
    }

    @Test
    void no_change_of_any_kind_is_taken_that_is_older_than_the_last_poll() {
        PollState state = polled(rss("aone", "bone"));
        String killed = rss("aone").replace("<guid>", "<pubDate>today</pubDate><guid>");
        assertThat(told(taken(state, killed, NOW.plusSeconds(2), NOW)))
                .containsExactly("DATE_BUMPED one");
        Taking.Taken late = taken(state, killed, NOW, NOW.plusSeconds(2));
        assertThat(told(late)).isEmpty();
        assertThat(late.after().window()).isEqualTo(state.window());
    }

    @Test
    void the_hub_is_worth_more_after_news_and_the_same_after_what_was_known() {
        PollState state = polled(rss("aone"));
        Taking.Taken news = taken(state, rss("bnew"), NOW.plusSeconds(2), NOW);
        assertThat(score(news)).isPositive();
        assertThat(score(taken(state, rss("aone"), NOW.plusSeconds(2), NOW))).isZero();
    }

    private static int score(Taking.Taken taken) {
        return Objects.requireNonNull(taken.after().hubs().subscribed()).score();
    }

    @Test
    void the_same_delivery_is_known_again_and_few_are_remembered() {
        PollState state = polled(rss("aone"));
        String delivered = rss("bnew");
        state = taken(state, delivered, NOW.plusSeconds(2), NOW).after();
        assertThat(ReadDocuments.of(state.documents()).look(head(delivered, NOW)))
                .isEqualTo(ReadDocuments.Sight.REPEATED);
        for (int i = 0; i < 100; i++) {
            state = taken(state, rss("c" + i), NOW.plusSeconds(i + 3), NOW).after();
        }
        assertThat(state.documents()).hasSize(64 * 16);
    }

    @Test
    void what_it_says_of_its_way_is_that_a_hub_brought_it() {
        Taking.Taken taken = taken(polled(rss("aone")), rss("bnew"), NOW.plusSeconds(2), NOW);
        assertThat(taken.found().observations().getFirst().provenance().transport())
                .isEqualTo("websub");
    }
}
