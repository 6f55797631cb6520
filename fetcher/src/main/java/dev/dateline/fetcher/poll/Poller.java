package dev.dateline.fetcher.poll;

import dev.dateline.contract.entry.Observation;
import dev.dateline.contract.entry.Observation.Kind;
import dev.dateline.contract.record.Ids;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.source.PollState;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.contract.source.SourceStatus;
import dev.dateline.contract.source.SourceStatus.LastPoll;
import dev.dateline.contract.source.SourceStatus.NextPoll;
import dev.dateline.contract.topic.Topic;
import dev.dateline.contract.trace.Traces;
import dev.dateline.fetcher.FetcherSettings;
import dev.dateline.fetcher.download.Download;
import dev.dateline.fetcher.download.Download.Validators;
import dev.dateline.fetcher.download.Downloader;
import dev.dateline.fetcher.observe.Observer;
import dev.dateline.fetcher.observe.Observer.Observed;
import dev.dateline.fetcher.read.FeedReader;
import dev.dateline.fetcher.read.Reading;
import dev.dateline.fetcher.schedule.Dispatcher;
import dev.dateline.fetcher.schedule.ErrorClass;
import dev.dateline.fetcher.schedule.Schedule;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Polls sources: download, read, compare with what was seen, record, tell how it went, wait. */
@Component
public final class Poller {

    private static final Logger log = LoggerFactory.getLogger(Poller.class);

    private final Downloader downloader;
    private final FeedReader reader;
    private final StatusWriter statuses;
    private final Dispatcher dispatcher;
    private final PollMetrics metrics;
    private final Traces traces;
    private final InstantSource clock;
    private final Schedule schedule;

    Poller(
            Downloader downloader,
            FeedReader reader,
            StatusWriter statuses,
            Dispatcher dispatcher,
            PollMetrics metrics,
            Traces traces,
            InstantSource clock,
            FetcherSettings settings) {
        this.downloader = downloader;
        this.reader = reader;
        this.statuses = statuses;
        this.dispatcher = dispatcher;
        this.metrics = metrics;
        this.traces = traces;
        this.clock = clock;
        this.schedule = new Schedule(settings.pollInterval(), settings.pollFloor());
    }

    /** Takes up a source: it is polled when it was due. */
    public void follow(PolledSource source) {
        synchronized (source) {
            NextPoll next = schedule.resumed(source.definition, source.status, clock.instant());
            plan(source, next.at());
        }
    }

    /** Takes over what ops changed, and polls at once if they asked for that. */
    public void redefine(PolledSource source, SourceDefinition definition) {
        synchronized (source) {
            boolean asked = isNewRequest(source.definition, definition);
            source.definition = definition;
            if (!source.polling) {
                NextPoll next =
                        schedule.redefined(definition, source.status, asked, clock.instant());
                plan(source, next.at());
            }
        }
    }

    /** Requests are compared with one another, never with a clock of this node. */
    private static boolean isNewRequest(SourceDefinition before, SourceDefinition after) {
        return after.pollRequestedAt() != null
                && !after.pollRequestedAt().equals(before.pollRequestedAt());
    }

    /** Polls the source no more; what its last poll found meanwhile is not recorded. */
    public void leave(PolledSource source) {
        source.leave();
    }

    /** Forgets what is known of a source that ops have deleted. */
    public void forget(PolledSource source) {
        source.leave();
        String id = source.definition.id();
        statuses.delete(source.partition, id);
        ProducerRecord<String, byte[]> tombstone =
                new ProducerRecord<>(Topic.POLL_STATE.topicName(), source.partition, id, null);
        // behind what a last poll may just be writing, and before anything of a source added again
        Future<Boolean> _ = source.writer.submit(List.of(tombstone), () -> true);
    }

    private void plan(PolledSource source, Instant at) {
        source.cancel();
        if (!source.isGone() && !source.definition.paused()) {
            boolean proven = source.status != null && source.status.failures() == 0;
            source.due = dispatcher.at(at, source.site, proven, () -> poll(source));
        }
    }

    private void poll(PolledSource source) {
        Instant start = clock.instant();
        SourceDefinition definition;
        PollState state;
        synchronized (source) {
            if (source.isGone() || source.polling || source.definition.paused()) {
                return;
            }
            source.polling = true;
            definition = source.definition;
            state = source.state;
        }
        Instant next = start;
        try {
            next = poll(source, definition, state, start);
        } catch (KafkaException e) {
            // the partition is taken up anew, from what was recorded
            next = schedule.afterLostPoll(clock.instant()).at();
        } catch (RuntimeException e) {
            log.error("the poll of {} ended in a bug", definition.url(), e);
            Download failed = new Download.Unreachable("an error of ours: " + e);
            next = report(source, definition, failed, null, new Observed(List.of(), state), start);
        } finally {
            synchronized (source) {
                source.polling = false;
                boolean asked = isNewRequest(definition, source.definition);
                plan(source, asked ? schedule.asked(source.status, clock.instant()).at() : next);
            }
        }
    }

    private Instant poll(
            PolledSource source, SourceDefinition definition, PollState state, Instant start) {
        URI url = URI.create(definition.url());
        Validators known = new Validators(state.etag(), state.lastModified(), state.documentUrl());
        Download download = downloader.get(url, known);
        Reading reading = null;
        Observed observed = new Observed(List.of(), state);
        if (download instanceof Download.Fetched fetched) {
            String hash = hash(fetched);
            if (!hash.equals(state.bodyHash())) {
                reading = reader.read(fetched.body(), fetched.url(), start);
                if (reading instanceof Reading.Feed feed) {
                    observed = compare(definition, state, feed, fetched, start);
                }
            }
            // what was cut must come again, whole
            boolean whole =
                    !(reading instanceof Reading.Malformed)
                            && !fetched.body().cut()
                            && !(reading instanceof Reading.Feed feed && feed.cut());
            observed = whole ? with(observed, fetched.validators(), hash) : observed;
        } else if (download instanceof Download.NotModified notModified
                && notModified.validators().etag() != null) {
            observed = with(observed, notModified.validators().etag());
        }
        record(source, state, observed, start);
        return report(source, definition, download, reading, observed, start);
    }

    private static Observed compare(
            SourceDefinition definition,
            PollState state,
            Reading.Feed feed,
            Download.Fetched fetched,
            Instant start) {
        return Observer.compare(
                state, feed, definition.language(), fetched.url().toString(), start);
    }

    private static String hash(Download.Fetched fetched) {
        byte[] digest = Ids.sha256().digest(fetched.body().bytes());
        return HexFormat.of().formatHex(digest, 0, 16);
    }

    private static Observed with(Observed observed, Validators validators, String bodyHash) {
        PollState state = observed.state();
        return new Observed(
                observed.observations(),
                new PollState(
                        PollState.SCHEMA,
                        state.sourceId(),
                        validators.etag(),
                        validators.lastModified(),
                        validators.url(),
                        bodyHash,
                        state.rung(),
                        state.nextNumber(),
                        state.window()));
    }

    private static Observed with(Observed observed, String etag) {
        PollState state = observed.state();
        return with(
                observed,
                new Validators(etag, state.lastModified(), state.documentUrl()),
                state.bodyHash() == null ? "" : state.bodyHash());
    }

    /** Observations and state in one transaction; nothing where nothing has changed. */
    private void record(PolledSource source, PollState before, Observed observed, Instant start) {
        if (observed.observations().isEmpty() && observed.state().sameAs(before)) {
            return;
        }
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        String key = before.sourceId();
        Traces.Step step = traces.first("poll", start).with("dateline.source", key);
        for (Observation observation : observed.observations()) {
            byte[] value = Json.encode(observation);
            ProducerRecord<String, byte[]> record =
                    new ProducerRecord<>(Topic.RAW.topicName(), source.partition, key, value);
            step.into(record.headers());
            records.add(record);
        }
        byte[] state = Json.encode(observed.state());
        records.add(
                new ProducerRecord<>(Topic.POLL_STATE.topicName(), source.partition, key, state));
        try {
            if (source.writer.write(records, () -> !source.isGone())) {
                synchronized (source) {
                    source.state = observed.state();
                }
            }
            step.end();
        } catch (RuntimeException e) {
            step.failed(e);
            throw e;
        }
    }

    private Instant report(
            PolledSource source,
            SourceDefinition definition,
            Download download,
            @Nullable Reading reading,
            Observed observed,
            Instant start) {
        Instant now = clock.instant();
        SourceStatus before = source.status;
        Verdict verdict = Verdict.of(download, reading, before == null ? null : before.health());
        ErrorClass error = verdict.error();
        int errors = errors(error, before);
        NextPoll next = schedule.after(definition, download, error, errors, start, now);
        Reading.Feed feed = reading instanceof Reading.Feed read ? read : null;
        SourceStatus status =
                new SourceStatus(
                        SourceStatus.SCHEMA,
                        definition.id(),
                        verdict.health(before == null ? null : before.health(), now),
                        new LastPoll(
                                start,
                                outcome(download, reading),
                                download.statusCode(),
                                feed == null ? 0 : feed.entries().size(),
                                observed.count(Kind.NEW),
                                observed.count(Kind.REVISED),
                                Duration.between(start, now).toMillis()),
                        next,
                        errors,
                        error == null ? null : error.name(),
                        feed != null ? feed.title() : before == null ? null : before.title(),
                        feed != null ? feed.format() : before == null ? null : before.format(),
                        feed != null
                                ? feed.said()
                                : before == null ? List.of() : before.diagnostics());
        metrics.polled(status);
        synchronized (source) {
            source.status = status;
            if (!source.isGone()) {
                statuses.write(source.partition, status);
            }
        }
        return next.at();
    }

    /** An error of another kind begins another back-off. */
    private static int errors(@Nullable ErrorClass error, @Nullable SourceStatus before) {
        if (error == null) {
            return 0;
        }
        return before != null && error.name().equals(before.errorClass())
                ? before.failures() + 1
                : 1;
    }

    private static String outcome(Download download, @Nullable Reading reading) {
        return reading instanceof Reading.Malformed ? "MALFORMED" : download.outcome();
    }
}
