package dev.dateline.fetcher.poll;

import dev.dateline.contract.source.PollState;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.contract.source.SourceKind;
import dev.dateline.contract.source.SourceStatus;
import dev.dateline.contract.source.SourceStatus.NextPoll;
import dev.dateline.contract.topic.Topic;
import dev.dateline.fetcher.alert.Alert;
import dev.dateline.fetcher.alert.Alerts;
import dev.dateline.fetcher.publish.PartitionWriter;
import dev.dateline.fetcher.schedule.Dispatcher;
import dev.dateline.fetcher.schedule.Learned;
import dev.dateline.fetcher.schedule.Schedule;
import dev.dateline.fetcher.schedule.SiteHolds;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The polls of the sources that this fetcher follows, one behind the other for each source. */
@Component
public final class Polls implements PollRequests {

    private static final Logger log = LoggerFactory.getLogger(Polls.class);

    private final Poll poll;
    private final FolderLooks folders;
    private final Subscriptions subscriptions;
    private final StatusWriter statuses;
    private final Dispatcher dispatcher;
    private final Schedule schedule;
    private final SiteHolds holds;
    private final Alerts alerts;
    private final InstantSource clock;

    Polls(
            Poll poll,
            FolderLooks folders,
            Subscriptions subscriptions,
            StatusWriter statuses,
            Dispatcher dispatcher,
            Schedule schedule,
            SiteHolds holds,
            Alerts alerts,
            InstantSource clock) {
        this.poll = poll;
        this.folders = folders;
        this.subscriptions = subscriptions;
        this.statuses = statuses;
        this.dispatcher = dispatcher;
        this.schedule = schedule;
        this.holds = holds;
        this.alerts = alerts;
        this.clock = clock;
    }

    /** Starts to poll a source, at the time that was planned for it. */
    public void follow(PolledSource source) {
        subscriptions.followed(source);
        synchronized (source) {
            alerts.follow(named(source), () -> rewrite(source), source.status);
            NextPoll next =
                    schedule.resumed(
                            source.definition,
                            Learned.decode(source.state.learned()),
                            source.status,
                            clock.instant());
            plan(source, next.at());
        }
    }

    /** Applies a changed definition, and polls at once if that was requested. */
    public void redefine(PolledSource source, SourceDefinition definition) {
        synchronized (source) {
            SourceDefinition before = source.definition;
            boolean unchanged = !source.refused && isSamePlan(before, definition);
            source.define(definition);
            alerts.rename(named(source));
            // after a poll in progress it is planned anew in any case
            if (!source.polling && !unchanged) {
                plan(source, replanned(source, before));
            }
        }
        if (definition.paused()) {
            subscriptions.rest(source);
        }
    }

    private static boolean isSamePlan(SourceDefinition before, SourceDefinition after) {
        return Objects.equals(before.pollInterval(), after.pollInterval())
                && before.paused() == after.paused()
                && Objects.equals(before.url(), after.url())
                && before.secrets().equals(after.secrets())
                && before.reading().equals(after.reading())
                && !isNewRequest(before, after);
    }

    /** When it is due by its present definition; its status says so, too. */
    private Instant replanned(PolledSource source, SourceDefinition before) {
        SourceStatus status = source.status;
        boolean asked =
                isNewRequest(before, source.definition)
                        || !before.secrets().equals(source.definition.secrets())
                        || !before.reading().equals(source.definition.reading());
        NextPoll next =
                schedule.redefined(
                        source.definition,
                        Learned.decode(source.state.learned()),
                        status,
                        asked,
                        clock.instant());
        if (status != null && !isUnpolled(source) && !next.equals(status.nextPoll())) {
            SourceStatus planned = status.planned(next);
            source.status = planned;
            statuses.write(source.partition, planned);
        }
        return next.at();
    }

    /** Requests are compared with one another, never with a clock of this node. */
    private static boolean isNewRequest(SourceDefinition before, SourceDefinition after) {
        return after.pollRequestedAt() != null
                && !after.pollRequestedAt().equals(before.pollRequestedAt());
    }

    /** Stops polling a source until it is redefined; its status says why. */
    public void refuse(PolledSource source, String reason) {
        synchronized (source) {
            source.refused = true;
            source.cancel();
            SourceStatus refused =
                    SourceStatus.refused(
                            source.definition.id(), reason, source.status, clock.instant());
            source.status = refused;
            statuses.write(source.partition, refused);
        }
    }

    /** Says why a source is not polled at all. */
    public void refuse(int partition, String id, @Nullable SourceStatus before, String reason) {
        statuses.write(partition, SourceStatus.refused(id, reason, before, clock.instant()));
    }

    /** Starts no further poll of sources that are about to go to another fetcher. */
    public void rest(Collection<PolledSource> sources) {
        sources.forEach(PolledSource::rest);
    }

    /**
     * Waits until polls in progress have ended, so that whoever polls these sources next knows of
     * them, and does not poll them again. An agency's API may answer after half a minute, and says
     * itself what comes next.
     *
     * @param end by {@code System.nanoTime}, when to wait no longer
     */
    public void awaitRest(Collection<PolledSource> sources, long end) throws InterruptedException {
        for (PolledSource source : sources) {
            if (!source.asksForNext()) {
                source.awaitPolled(end);
            }
        }
    }

    /**
     * Says of polls in progress, for which nobody waits any more, what was known before them: they
     * have not ended this process, and whoever polls these sources next makes them again.
     */
    public void unmark(Collection<PolledSource> sources) {
        sources.forEach(this::unmark);
    }

    /** Waits until all that was said of sources is written, but not for long. */
    public void flush() {
        statuses.flush();
    }

    private void unmark(PolledSource source) {
        synchronized (source) {
            if (!source.polling || source.isGone()) {
                return;
            }
            statuses.takeBackMark(source);
        }
    }

    /** Stops polling the source; what a poll in progress finds is not saved. */
    public void leave(PolledSource source) {
        source.leave();
        alerts.leave(source.definition.id());
        subscriptions.left(source);
    }

    private static Alert.Source named(PolledSource source) {
        SourceDefinition definition = source.definition;
        return new Alert.Source(definition.id(), definition.name(), definition.url());
    }

    /** A poll in progress will write more, and what it has written until now must stand. */
    private void rewrite(PolledSource source) {
        synchronized (source) {
            SourceStatus status = source.status;
            if (status != null && !source.isGone() && !source.polling) {
                statuses.write(source.partition, status);
            }
        }
    }

    /** Deletes what is known of a source that was deleted. */
    public void forget(PolledSource source) {
        subscriptions.forget(source);
        leave(source);
        forget(source.partition, source.writer, source.definition.id());
    }

    /** Deletes what is known of a source that was deleted, and is not polled. */
    public void forget(int partition, PartitionWriter writer, String id) {
        statuses.delete(partition, id);
        ProducerRecord<String, byte[]> tombstone =
                new ProducerRecord<>(Topic.POLL_STATE.topicName(), partition, id, null);
        // after what a last poll may be writing, and before anything of a source that is added
        // again
        Future<Boolean> _ = writer.submit(List.of(tombstone), () -> true);
    }

    @Override
    public void soon(PolledSource source) {
        synchronized (source) {
            Instant now = clock.instant();
            source.ping(now);
            hasten(source, schedule::pinged, now);
        }
    }

    @Override
    public void settle(PolledSource source) {
        synchronized (source) {
            hasten(source, schedule::settled, clock.instant());
        }
    }

    /** When a source is due as somebody wants it, by its definition and status. */
    private interface Wish {
        NextPoll of(SourceDefinition source, SourceStatus status, Instant now);
    }

    private void hasten(PolledSource source, Wish wish, Instant now) {
        SourceStatus status = source.status;
        if (status != null && status.lastPoll() != null && !isUnpolled(source)) {
            NextPoll next = wish.of(source.definition, status, now);
            if (status.nextPoll() != null && !next.at().isBefore(status.nextPoll().at())) {
                return;
            }
            SourceStatus planned = status.planned(next);
            source.status = planned;
            statuses.write(source.partition, planned);
            if (!source.polling) {
                plan(source, next.at());
            }
        }
    }

    private void plan(PolledSource source, Instant at) {
        source.cancel();
        if (!isIdle(source)) {
            boolean proven = source.status != null && source.status.failures() == 0;
            source.due = dispatcher.at(at, source.site, proven, () -> poll(source));
        }
    }

    private static boolean isIdle(PolledSource source) {
        return source.resting || isUnpolled(source);
    }

    /** By whoever has it: of one that only rests here, the next fetcher must know the plan. */
    private static boolean isUnpolled(PolledSource source) {
        return source.isGone()
                || source.refused
                || source.definition.paused()
                || !source.definition.kind().isPolled();
    }

    private void poll(PolledSource source) {
        Instant start = clock.instant();
        SourceDefinition definition;
        PollState state;
        synchronized (source) {
            if (isIdle(source) || source.polling || isHeld(source, start)) {
                return;
            }
            source.polling = true;
            definition = source.definition;
            state = source.state;
        }
        Instant next = schedule.afterLostPoll(start).at();
        try {
            next = run(source, definition, state, start);
        } finally {
            synchronized (source) {
                source.polled();
                // a change during the poll was left to be looked at now
                boolean unchanged = isSamePlan(definition, source.definition);
                plan(source, unchanged ? next : replanned(source, definition));
                if (source.isPinged()) {
                    // the poll may have been too early for what that is about
                    soon(source);
                }
            }
            // it may have been paused meanwhile, and have subscribed nevertheless
            subscriptions.rest(source);
        }
    }

    /**
     * Whether its server has asked to wait, or several sources of its site were, so that it waits
     * as well: whatever else it is planned for, and whoever wants to have it polled.
     */
    private boolean isHeld(PolledSource source, Instant now) {
        Instant site = holds.until(source.site, now);
        Instant own = source.waitsUntil(now);
        NextPoll next;
        if (site != null && (own == null || site.isAfter(own))) {
            next = schedule.held(source.definition, site, now);
        } else if (own != null) {
            next = Schedule.asked(own);
        } else {
            return false;
        }
        SourceStatus status = source.status;
        if (status != null) {
            SourceStatus planned = status.planned(next);
            source.status = planned;
            statuses.write(source.partition, planned);
        }
        plan(source, next.at());
        return true;
    }

    private Instant run(
            PolledSource source, SourceDefinition definition, PollState state, Instant start) {
        try {
            return definition.kind() == SourceKind.DIRECTORY
                    ? folders.look(source, definition, start)
                    : poll.run(source, definition, state, start);
        } catch (KafkaException e) {
            // the partition is taken up anew, from what was recorded
            if (isFenced(e)) {
                // another fetcher has it, and what it says of the source stands
                synchronized (source) {
                    source.marked = false;
                }
            }
            return poll.lost(source);
        } catch (RuntimeException | Error e) {
            log.error("the poll of {} ended in an internal error", definition.id(), e);
            return poll.failed(source, definition, state, e, start);
        }
    }

    private static boolean isFenced(Throwable failure) {
        for (Throwable one = failure; one != null; one = one.getCause()) {
            if (one instanceof ProducerFencedException
                    || one instanceof InvalidProducerEpochException) {
                return true;
            }
        }
        return false;
    }
}
