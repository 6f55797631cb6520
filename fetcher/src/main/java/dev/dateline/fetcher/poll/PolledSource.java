package dev.dateline.fetcher.poll;

import dev.dateline.contract.record.Json;
import dev.dateline.contract.source.PollHistory.PastPoll;
import dev.dateline.contract.source.PollState;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.contract.source.SourceKind;
import dev.dateline.contract.source.SourceStatus;
import dev.dateline.contract.source.SourceStatus.Asking;
import dev.dateline.contract.source.SourceStatus.LastPoll;
import dev.dateline.contract.source.SourceStatus.Watch;
import dev.dateline.contract.source.SourceUrl;
import dev.dateline.contract.topic.Topic;
import dev.dateline.fetcher.publish.PartitionWriter;
import dev.dateline.fetcher.schedule.Due;
import dev.dateline.fetcher.transport.queue.Receipts;
import dev.dateline.platform.topics.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A source that this fetcher follows, with all that is known of it. Guarded by its own monitor; not
 * every kind is polled.
 */
public final class PolledSource {

    /** A day more than they are, since clocks differ. */
    private static final Duration DOCUMENTS_KEPT =
            Topic.DOCUMENTS.retention().orElseThrow().plus(Duration.ofDays(1));

    final int partition;
    final PartitionWriter writer;
    String site;
    SourceDefinition definition;
    PollState state;
    @Nullable SourceStatus status;
    @Nullable Due due;
    boolean polling;

    /** Whether its last status in Kafka is not {@link #status}, but says that a poll began. */
    boolean marked;

    /** Of a queue; used by the poll in progress alone. Most sources have none. */
    private @Nullable Receipts receipts;

    /** Held from reading the state until what follows it is written, since more than one may. */
    final ReentrantLock turn = new ReentrantLock();

    /** What the looks at its folder saw; guarded by {@link #turn}. Most sources have none. */
    private @Nullable FolderMemory folder;

    /** How much more of its documents may be kept; guarded by {@link #turn}. */
    final Allowance allowance = new Allowance();

    /** What need not be read again of its next document. Most sources have some. */
    private @Nullable KnownEntries known;

    /** Not polled until it is defined anew. */
    boolean refused;

    /** Not polled any more: it is about to go to another fetcher. */
    boolean resting;

    /** Its server asked to wait until then; null where it never did, as far as is known here. */
    private @Nullable Instant permitted;

    private volatile boolean gone;

    /** When a hub said last that there is something new; null where none did since a poll. */
    private @Nullable Instant pingedAt;

    /** Whether a hub said so before the last poll that began. */
    private boolean pinged;

    /** When the poll began that is in progress; null where none is. */
    private @Nullable Instant pollBegan;

    /** The items that hubs have told of since then. */
    private Set<String> delivered = Set.of();

    /** When what may be missing was last looked for; null where it was not, or elsewhere. */
    private @Nullable Instant backfilledAt;

    private volatile Runnable documents = () -> {};

    /**
     * A source as it was found.
     *
     * @param definition with an address that can be polled, if its kind is
     * @param status null where it was never polled
     */
    public PolledSource(
            int partition,
            PartitionWriter writer,
            SourceDefinition definition,
            PollState state,
            @Nullable SourceStatus status) {
        this.partition = partition;
        this.writer = writer;
        this.definition = definition;
        this.site = site(definition);
        this.state = state.sharing(definition);
        this.status = status == null ? null : status.sharing(definition);
    }

    private static String site(SourceDefinition definition) {
        return definition.url() == null
                ? definition.id()
                // many sources are of one site
                : Site.of(SourceUrl.parse(definition.url())).name().intern();
    }

    /** What the queue is owed. */
    synchronized Receipts receipts() {
        if (receipts == null) {
            receipts = new Receipts();
        }
        return receipts;
    }

    /** What the looks at its folder saw. */
    synchronized FolderMemory folder() {
        if (folder == null) {
            folder = new FolderMemory();
        }
        return folder;
    }

    /** The address of a source that is polled. */
    static String address(SourceDefinition definition) {
        return Json.required(definition.url(), "url");
    }

    /** Takes another definition, with an address that can be polled, if its kind is. */
    void define(SourceDefinition changed) {
        site = site(changed);
        definition = changed;
        refused = false;
    }

    /**
     * Whether documents of it come by Kafka: what is pushed, dead letters sent back, and what ops
     * want to be read again.
     */
    public boolean takesDocuments(Instant now) {
        Instant asked = definition.rereadAt();
        return definition.kind().isDelivered()
                || state().hubs().subscription() != null
                || (asked != null && now.isBefore(asked.plus(DOCUMENTS_KEPT)));
    }

    /** What is to be done when documents of it will come by Kafka. */
    public void onDocuments(Runnable begin) {
        documents = begin;
    }

    /** Documents of it will come by Kafka. */
    void awaitDocuments() {
        documents.run();
    }

    /** A hub said that there is something new. */
    synchronized void ping(Instant now) {
        pingedAt = now;
    }

    synchronized boolean isPinged() {
        return pingedAt != null;
    }

    /** A poll begins, which does what a hub wanted that has said something before. */
    synchronized void begin(Instant start) {
        if (pingedAt != null && !pingedAt.isAfter(start)) {
            pinged = true;
            pingedAt = null;
        }
        pollBegan = start;
    }

    /** It has ended. */
    synchronized void end() {
        pollBegan = null;
        delivered = Set.of();
    }

    /** Whether a hub said so before a poll that has now read the feed; forgotten then. */
    synchronized boolean wasPinged() {
        boolean was = pinged;
        pinged = false;
        return was;
    }

    /** A hub has delivered at this time what was told of these items. */
    synchronized void delivered(Instant at, List<String> items) {
        if (pollBegan != null && !at.isBefore(pollBegan)) {
            Set<String> all = new HashSet<>(delivered);
            all.addAll(items);
            delivered = all;
        }
    }

    /** Whether a hub told of an item while the poll was in progress, which may have read before. */
    synchronized boolean isDelivered(String item) {
        return delivered.contains(item);
    }

    /**
     * When the last poll began that read the feed, or heard that it is as before; now where there
     * was no poll. If none of those that are remembered did, it was before the oldest of them.
     */
    synchronized Instant lastRead(Instant now) {
        LastPoll last = status == null ? null : status.lastPoll();
        if (last == null) {
            return now;
        }
        if (isRead(last.outcome())) {
            return last.at();
        }
        List<PastPoll> polls =
                status == null || status.watch() == null ? List.of() : status.watch().polls();
        return polls.reversed().stream()
                .filter(poll -> isRead(poll.outcome()))
                .findFirst()
                .map(PastPoll::at)
                .orElse(polls.isEmpty() ? last.at() : polls.getFirst().at());
    }

    private static boolean isRead(String outcome) {
        return outcome.equals("FETCHED") || outcome.equals("NOT_MODIFIED");
    }

    /** When what may be missing was last looked for, null where that is not known. */
    synchronized @Nullable Instant backfilledAt() {
        return backfilledAt;
    }

    /** It is looked for by the poll that began then; null where it was not looked for. */
    synchronized void backfilled(@Nullable Instant start) {
        backfilledAt = start;
    }

    /** The status at the moment, null where it was never polled. */
    synchronized @Nullable SourceStatus status() {
        return status;
    }

    /** How many polls in a row have failed. */
    synchronized int failures() {
        return status == null ? 0 : status.failures();
    }

    /** How it was asked until now. */
    synchronized Asking asking() {
        Watch watch = status == null ? null : status.watch();
        return watch == null || watch.asking() == null ? Asking.FIRST : watch.asking();
    }

    /** The state at the moment, for whoever has the turn. */
    synchronized PollState state() {
        return state;
    }

    /** What need not be read again of its next document, null where all must be read. */
    synchronized @Nullable KnownEntries known() {
        return known;
    }

    /** The same from now on; what was known before is forgotten. */
    synchronized void know(@Nullable KnownEntries next) {
        if (known != null) {
            known.release();
        }
        known = next;
        if (gone && next != null) {
            next.release();
            known = null;
        }
    }

    /** Whether its polls ask an API for what comes next. */
    synchronized boolean asksForNext() {
        return definition.kind() == SourceKind.CURSOR || definition.kind() == SourceKind.QUEUE;
    }

    /** Its server asked to wait until then. */
    synchronized void permit(Instant from) {
        permitted = from;
    }

    /** Until when its server asked to wait, null where that is not in the future. */
    synchronized @Nullable Instant waitsUntil(Instant now) {
        return permitted != null && permitted.isAfter(now) ? permitted : null;
    }

    /** Starts no further poll. */
    synchronized void rest() {
        resting = true;
        cancel();
    }

    /** Whether it is about to go to another fetcher. */
    synchronized boolean isResting() {
        return resting;
    }

    /** Whether a poll of it is in progress. */
    synchronized boolean isPolling() {
        return polling;
    }

    /** The poll in progress has ended. */
    synchronized void polled() {
        polling = false;
        notifyAll();
    }

    /**
     * Waits until no poll is in progress.
     *
     * @param end by {@code System.nanoTime}, when to wait no longer
     */
    synchronized void awaitPolled(long end) throws InterruptedException {
        for (long left = end - System.nanoTime(); polling && left > 0; ) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = end - System.nanoTime();
        }
    }

    boolean isGone() {
        return gone;
    }

    /** Whether it is not polled here any more, or about not to be. */
    synchronized boolean isLeft() {
        return gone || resting;
    }

    synchronized void leave() {
        gone = true;
        know(null);
        cancel();
    }

    synchronized void cancel() {
        if (due != null) {
            due.cancel();
            due = null;
        }
    }
}
