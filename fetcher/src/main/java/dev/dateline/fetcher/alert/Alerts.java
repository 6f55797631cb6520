package dev.dateline.fetcher.alert;

import dev.dateline.contract.source.SourceStatus;
import dev.dateline.contract.source.SourceStatus.Told;
import dev.dateline.fetcher.AlertSettings;
import dev.dateline.fetcher.FetcherSettings;
import dev.dateline.fetcher.guard.AddressGuard;
import dev.dateline.platform.start.SupervisedThread;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Posts the changes of the sources that this fetcher follows, one after the other. A change is
 * posted once its status is in Kafka, and what was told is written into the status behind that: so
 * whoever takes a source over posts what was not told, and at worst the same alert again, with the
 * same id. One that fails is tried again with a back-off, and given up with a word in the status.
 */
@Component
public final class Alerts implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Alerts.class);

    /** With the pauses between them, an hour and a quarter. */
    private static final int ATTEMPTS = 20;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final @Nullable Function<Alert, @Nullable String> receiver;
    private final Runnable closing;
    private final MeterRegistry registry;
    private final Duration pause;
    private final Map<String, Followed> sources = new HashMap<>();

    /** Those of which something is to be told, the longest waiting first. */
    private final Map<String, Followed> waiting = new LinkedHashMap<>();

    private final SupervisedThread thread;

    @Autowired
    Alerts(
            AlertSettings settings,
            FetcherSettings fetcher,
            InstantSource clock,
            MeterRegistry registry) {
        String url = settings.url();
        String secret = settings.secret();
        Webhook webhook =
                url == null || secret == null
                        ? null
                        : new Webhook(
                                URI.create(url),
                                secret,
                                new AddressGuard(settings.allowedNetworks()),
                                fetcher.agent(),
                                clock);
        this(
                webhook == null ? null : webhook::post,
                webhook == null ? () -> {} : webhook::close,
                registry,
                FIRST_PAUSE);
    }

    /** With another receiver, and another first pause. */
    Alerts(
            @Nullable Function<Alert, @Nullable String> receiver,
            Runnable closing,
            MeterRegistry registry,
            Duration pause) {
        this.receiver = receiver;
        this.closing = closing;
        this.registry = registry;
        this.pause = pause;
        this.thread = new SupervisedThread("alerts", pause, this::run);
        if (receiver != null) {
            thread.start();
        }
    }

    /** Ones that nobody receives. */
    public static Alerts none() {
        return new Alerts(null, () -> {}, Metrics.globalRegistry, FIRST_PAUSE);
    }

    /** A source while it is followed. Guarded by the alerts. */
    private static final class Followed {

        private final Runnable rewriting;
        private Alert.Source source;
        private @Nullable Told told;
        private @Nullable SourceStatus written;
        private String tried = "";
        private int attempts;
        private long due = System.nanoTime();

        Followed(Alert.Source source, Runnable rewriting, @Nullable SourceStatus known) {
            this.source = source;
            this.rewriting = rewriting;
            this.told = known == null || known.watch() == null ? null : known.watch().told();
            this.written = known;
        }

        @Nullable Alert next() {
            return written == null ? null : Alert.next(source, written.told(told));
        }

        /** How often the same alert was tried, with this time. */
        int attempts(Alert alert) {
            attempts = alert.id().equals(tried) ? attempts + 1 : 1;
            tried = alert.id();
            return attempts;
        }
    }

    /**
     * Follows a source from here on.
     *
     * @param rewriting writes its newest status again, if it is still followed
     * @param known its status as it is in Kafka, null where there is none
     */
    public synchronized void follow(
            Alert.Source source, Runnable rewriting, @Nullable SourceStatus known) {
        if (receiver != null) {
            Followed followed = new Followed(source, rewriting, known);
            sources.put(source.id(), followed);
            look(followed);
        }
    }

    /** Calls a source by what ops now call it. */
    public synchronized void rename(Alert.Source source) {
        Followed followed = sources.get(source.id());
        if (followed != null) {
            followed.source = source;
        }
    }

    /** Tells no more of a source. */
    public synchronized void leave(String id) {
        Followed _ = sources.remove(id);
        Followed _ = waiting.remove(id);
    }

    /** A status as it is to be written, with what was told. */
    public synchronized SourceStatus stamped(SourceStatus status) {
        Followed source = sources.get(status.sourceId());
        return source == null ? status : status.told(source.told);
    }

    /** A status is in Kafka. */
    public synchronized void written(SourceStatus status) {
        Followed source = sources.get(status.sourceId());
        if (source != null) {
            source.written = status;
            look(source);
        }
    }

    private void look(Followed followed) {
        String id = followed.source.id();
        if (followed.next() == null) {
            Followed _ = waiting.remove(id);
            return;
        }
        Followed _ = waiting.putIfAbsent(id, followed);
        notifyAll();
    }

    private void run() {
        try {
            for (Due due = next(); due != null; due = next()) {
                told(due, post(due.alert()));
                thread.goesWell();
            }
        } catch (InterruptedException e) {
            // nobody interrupts it but by mistake: it looks again
        }
    }

    private record Due(Followed source, Alert alert) {}

    /** The next that is due; waits for it. Null at the end. */
    private synchronized @Nullable Due next() throws InterruptedException {
        while (thread.isCurrent()) {
            Due first = first();
            long wait = first == null ? 0 : first.source.due - System.nanoTime();
            if (first != null && wait <= 0) {
                return first;
            }
            wait(first == null ? 0 : wait / 1_000_000 + 1);
        }
        return null;
    }

    private @Nullable Due first() {
        Followed first = null;
        for (Followed one : waiting.values()) {
            first = first == null || one.due - first.due < 0 ? one : first;
        }
        Alert alert = first == null ? null : first.next();
        return alert == null || first == null ? null : new Due(first, alert);
    }

    private @Nullable String post(Alert alert) {
        try {
            return receiver == null ? "there is no receiver" : receiver.apply(alert);
        } catch (RuntimeException | Error e) {
            log.error("an alert ended in an internal error", e);
            return "an internal error";
        }
    }

    private void told(Due due, @Nullable String trouble) {
        if (isSettled(due, trouble)) {
            due.source().rewriting.run();
        }
    }

    /** Whether there is no more to do about it. */
    private synchronized boolean isSettled(Due due, @Nullable String trouble) {
        Followed source = due.source();
        int attempts = source.attempts(due.alert());
        boolean dead = trouble != null && attempts >= ATTEMPTS;
        registry.counter(
                        "dateline.fetcher.alerts",
                        "result",
                        trouble == null ? "delivered" : dead ? "given up" : "failed")
                .increment();
        if (trouble != null && !dead) {
            source.due = System.nanoTime() + backOff(attempts).toNanos();
            return false;
        }
        if (dead) {
            log.warn(
                    "the alert {} of {} was given up after {} attempts: {}",
                    due.alert().id(),
                    due.alert().source().id(),
                    attempts,
                    trouble);
        }
        source.due = System.nanoTime();
        source.told = due.alert().told(source.told, dead ? trouble : null);
        // one that was left meanwhile waits no more
        if (sources.get(due.alert().source().id()) == source) {
            look(source);
        }
        return true;
    }

    private Duration backOff(int attempts) {
        Duration wait = pause.multipliedBy(1L << Math.min(attempts - 1, 20));
        return wait.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wait;
    }

    @Override
    public void destroy() {
        synchronized (this) {
            thread.stop();
            notifyAll();
        }
        closing.run();
    }
}
