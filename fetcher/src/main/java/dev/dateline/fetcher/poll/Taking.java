package dev.dateline.fetcher.poll;

import dev.dateline.contract.document.DocumentHead;
import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.Observation.Kind;
import dev.dateline.contract.source.PollState;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.fetcher.document.Document;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.hub.Subscribing;
import dev.dateline.fetcher.observe.Comparison;
import dev.dateline.fetcher.observe.Observer;
import java.net.URI;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is new in a document that came by Kafka, and what is to be remembered of it.
 *
 * @param before the documents that were read before it
 */
record Taking(
        PolledSource source,
        SourceDefinition definition,
        DocumentHead head,
        ReadDocuments before,
        Instant now) {

    /** A hub tries a delivery again for some hours. */
    private static final int MOST_DELIVERIES = 64;

    /**
     * What was found, and the state after it.
     *
     * @param doubtful whether a poll should say if what changed is the last word
     */
    record Taken(Comparison found, PollState after, boolean doubtful) {}

    /** As at its first reading: addresses in it may be relative. */
    static Document.Origin origin(DocumentHead head, SourceDefinition definition, boolean byHub) {
        boolean asked = head.url() != null && !definition.kind().comesOnce();
        return new Document.Origin(
                byHub ? "websub" : asked ? "http" : definition.kind().word(),
                URI.create(head.url() == null ? "urn:dateline:" + head.id() : head.url()));
    }

    /**
     * Of a sender, or of ops. A document that comes as long as something in it is new is none to be
     * known again. It is not the one that the server gives now, either: whether that was read as
     * ops now want it, this one does not say.
     */
    Taken ofSender(PollState state, ParsedDocument.Feed feed, Document document) {
        Comparison found = Observer.compare(state, feed, definition, document.origin(), now);
        PollState after = found.state();
        return new Taken(
                found,
                definition.kind().comesOnce()
                        ? after.delivered(before.with(head))
                        : unchanged(after, state),
                false);
    }

    private static PollState unchanged(PollState after, PollState state) {
        return after.seen(after.rung(), after.nextNumber(), after.window(), state.reading());
    }

    /**
     * Of a hub. It may be a part of the feed, so that nothing is forgotten that is not in it; and a
     * poll may have been faster, so that nothing is taken back that this one has read since. What
     * changed is told at once, since it may be a correction; but a hub that tries once more what it
     * could not deliver may bring an older version behind a newer one.
     */
    Taken ofHub(PollState state, ParsedDocument.Feed feed, Document document) {
        Comparison all = compare(state, feed, Set.of(), document);
        Instant polled = source.lastRead(head.receivedAt());
        Set<Entry.Identity> changed = changed(all);
        boolean late = head.receivedAt().isBefore(polled) && !changed.isEmpty();
        Comparison found = late ? compare(state, feed, changed, document) : all;
        PollState after =
                unchanged(found.state(), state).delivered(before.with(head, MOST_DELIVERIES));
        return new Taken(
                found,
                found.observations().isEmpty()
                        ? after
                        : Sight.arrived(after, found, source.lastRead(now), now)
                                .pushedBy(Subscribing.told(after.hubs())),
                late || all.changed() > all.count(Kind.DATE_BUMPED));
    }

    private static Set<Entry.Identity> changed(Comparison found) {
        return found.observations().stream()
                .filter(one -> one.kind() != Kind.NEW)
                .map(one -> one.entry().identity())
                .collect(Collectors.toSet());
    }

    private Comparison compare(
            PollState state,
            ParsedDocument.Feed feed,
            Set<Entry.Identity> without,
            Document document) {
        return Observer.compare(state, part(feed, without), definition, document.origin(), now);
    }

    /** A part of a feed: what is not in it is not forgotten. */
    static ParsedDocument.Feed part(ParsedDocument.Feed feed, Set<Entry.Identity> without) {
        return new ParsedDocument.Feed(
                feed.format(),
                feed.formatVersion(),
                feed.wire(),
                feed.title(),
                feed.language(),
                feed.entries().stream().filter(one -> !without.contains(one.identity())).toList(),
                feed.diagnostics(),
                feed.remarks(),
                true);
    }
}
