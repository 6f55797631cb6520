package dev.dateline.fetcher.poll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.entry.Observation;
import dev.dateline.contract.entry.Observation.Kind;
import dev.dateline.contract.record.Decoded;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.source.SourceKind;
import dev.dateline.contract.topic.Topic;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Polls of a feed that deletes entries (RFC 6721), with a memory in the place of Kafka. */
class TombstonePollTest {

    private AgencyApi api;

    @BeforeEach
    void start() throws IOException {
        api = new AgencyApi(SourceKind.FEED);
    }

    @AfterEach
    void stop() throws IOException {
        api.close();
    }

    private static String entry(String id) {
        return "<entry><id>urn:%s</id><title>%s</title><updated>2026-01-31T12:00:00Z</updated></entry>"
                .formatted(id, id);
    }

    private static String deleted(String id, String when) {
        return "<at:deleted-entry ref='urn:%s' when='%s'/>".formatted(id, when);
    }

    private void poll(String... parts) {
        api.answering(
                "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:at='http://purl.org/atompub/tombstones/1.0'>"
                        + "<title>T</title>"
                        + String.join("", parts)
                        + "</feed>");
        api.now = api.now.plus(Duration.ofMinutes(10));
        long _ = api.poll();
    }

    private List<Observation> observed() {
        return observed(Topic.RAW);
    }

    private List<Observation> observed(Topic topic) {
        return api.committed(topic).stream()
                .flatMap(
                        record ->
                                Json.decode(record.value(), Observation.class)
                                                instanceof
                                                Decoded.Value<Observation>(Observation seen)
                                        ? Stream.of(seen)
                                        : Stream.empty())
                .toList();
    }

    @Test
    void an_entry_that_is_deleted_is_withdrawn_as_its_item_once_and_after_a_restart_no_more() {
        poll(entry("b"), entry("a"));
        poll(entry("b"), deleted("a", "2026-01-31T13:00:00Z"));
        poll(entry("b"), deleted("a", "2026-01-31T13:00:00Z"));
        api.restart();
        poll(entry("c"), entry("b"), deleted("a", "2026-01-31T13:00:00Z"));
        List<Observation> seen = observed();
        assertThat(seen)
                .extracting(Observation::kind)
                .containsExactly(Kind.NEW, Kind.NEW, Kind.WITHDRAWN, Kind.NEW);
        assertThat(seen.get(2).itemId())
                .isEqualTo(
                        seen.stream()
                                .filter(one -> "a".equals(one.entry().text().title()))
                                .findFirst()
                                .orElseThrow()
                                .itemId());
        assertThat(seen.get(2).entry().text().title()).isNull();
        // not first in line: whether it has come back depends on what was seen before
        assertThat(observed(Topic.WITHDRAWALS)).isEmpty();
        assertThat(Objects.requireNonNull(api.status().lastPoll()).fresh()).isEqualTo(1);
    }

    @Test
    void a_deletion_that_is_older_than_the_entry_changes_nothing() {
        poll(entry("b"), entry("a"));
        poll(entry("b"), entry("a"), deleted("a", "2026-01-31T11:00:00Z"));
        assertThat(observed()).extracting(Observation::kind).containsOnly(Kind.NEW);
    }

    @Test
    void what_is_not_read_again_of_a_feed_hides_no_deletion() {
        poll(entry("c"), entry("b"), entry("a"));
        poll(entry("c"), entry("b"), entry("a"));
        poll(entry("d"), entry("c"), entry("b"), deleted("a", "2026-01-31T13:00:00Z"));
        assertThat(observed())
                .extracting(Observation::kind)
                .containsExactlyInAnyOrder(Kind.NEW, Kind.NEW, Kind.NEW, Kind.NEW, Kind.WITHDRAWN);
    }
}
