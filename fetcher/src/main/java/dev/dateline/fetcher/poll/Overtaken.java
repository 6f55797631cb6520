package dev.dateline.fetcher.poll;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.Observation.Kind;
import dev.dateline.contract.source.PollState;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.observe.Comparison;
import dev.dateline.fetcher.observe.Observer;
import dev.dateline.fetcher.transport.http.Download;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a poll shows as changed that a hub has delivered while the poll went on: the document of the
 * poll may be older. It is left out, and the feed is polled again.
 *
 * @param entries none of them is told
 */
record Overtaken(Set<Entry.Identity> entries) {

    private static final Overtaken NONE = new Overtaken(Set.of());

    /**
     * Of a poll in progress.
     *
     * @param found what it found, null where that is not known
     */
    static Overtaken of(PolledSource source, @Nullable Comparison found) {
        return found == null
                ? NONE
                : new Overtaken(
                        found.observations().stream()
                                .filter(one -> one.kind() != Kind.NEW)
                                .filter(one -> source.isDelivered(one.itemId()))
                                .map(one -> one.entry().identity())
                                .collect(Collectors.toSet()));
    }

    boolean isNone() {
        return entries.isEmpty();
    }

    /**
     * What the poll found without them.
     *
     * @param all what it found with them
     * @return null where the document must be read whole for that
     */
    @Nullable Comparison left(
            @Nullable Comparison all,
            PollState state,
            SourceDefinition definition,
            Download download,
            Held held,
            Instant start) {
        return !isNone()
                        && download instanceof Download.Received received
                        && held.all() instanceof ParsedDocument.Feed feed
                ? Observer.compare(
                        state,
                        Taking.part(feed, entries),
                        held.known(),
                        definition,
                        received.document().origin(),
                        start)
                : all;
    }
}
