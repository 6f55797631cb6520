package dev.dateline.fetcher.schedule;

import dev.dateline.fetcher.FetcherSettings;
import dev.dateline.fetcher.ScheduleSettings;
import dev.dateline.platform.start.SupervisedThread;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Runs tasks when they are due and have one of the {@link Places}, each on a virtual thread that
 * exists only while the task runs. Nothing here waits by asking again and again.
 */
@Component
public final class Dispatcher implements PushBacks, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** The clock may be set meanwhile. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final TreeSet<Due> planned = new TreeSet<>(Due.ORDER);
    private final Places places;
    private final SupervisedThread thread;
    private long number;

    /** A dispatcher that runs, and asks sites as the settings say. */
    @Autowired
    Dispatcher(FetcherSettings settings, ScheduleSettings spread, InstantSource clock) {
        this(settings, spread.siteSpacing(), clock);
    }

    /** A dispatcher that runs, and leaves no time between two tasks of a site. */
    public Dispatcher(FetcherSettings settings, InstantSource clock) {
        this(settings, Duration.ZERO, clock);
    }

    private Dispatcher(FetcherSettings settings, Duration spacing, InstantSource clock) {
        this.clock = clock;
        int most = settings.concurrency();
        this.places =
                new Places(settings.connectionsPerSite(), most, Math.max(1, most / 2), spacing);
        this.thread = new SupervisedThread("fetch-dispatcher", PAUSE, this::dispatch);
        thread.start();
    }

    /**
     * Plans a task.
     *
     * @param at when it is to run
     * @param proven whether the last poll of the source succeeded
     */
    public Due at(Instant at, String site, boolean proven, Runnable task) {
        lock.lock();
        try {
            Due due = new Due(number++, at, site, proven, task, this::cancelled);
            plan(due);
            return due;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void pushedBack(String site) {
        lock.lock();
        try {
            places.pushedBack(site, clock.instant());
        } finally {
            lock.unlock();
        }
    }

    private void plan(Due due) {
        planned.add(due);
        if (planned.first() == due) {
            changed.signal();
        }
    }

    private void cancelled(Due due) {
        lock.lock();
        try {
            planned.remove(due);
        } finally {
            lock.unlock();
        }
    }

    /** Starts what is due, until it is stopped. */
    private void dispatch() {
        while (thread.isCurrent()) {
            startAll(dueNow());
            thread.goesWell();
        }
    }

    /** Waits until something is due, and gives places to as much of it as there are. */
    private List<Due> dueNow() {
        lock.lock();
        try {
            Instant now = clock.instant();
            while (thread.isCurrent() && next(now).isAfter(now)) {
                long _ = changed.awaitNanos(Duration.between(now, next(now)).toNanos());
                now = clock.instant();
            }
            while (!planned.isEmpty() && !planned.first().at.isAfter(now)) {
                places.add(planned.removeFirst(), now);
            }
            return withPlaces(now);
        } catch (InterruptedException e) {
            // nobody interrupts it but by mistake: it looks again
            return List.of();
        } finally {
            lock.unlock();
        }
    }

    /** When to look again. */
    private Instant next(Instant now) {
        Instant next = now.plus(LONGEST_WAIT);
        Instant wakes = places.wakes();
        if (wakes != null && wakes.isBefore(next)) {
            next = wakes;
        }
        return planned.isEmpty() || planned.first().at.isAfter(next) ? next : planned.first().at;
    }

    private List<Due> withPlaces(Instant now) {
        List<Due> ready = new ArrayList<>();
        for (Due due = places.next(now); due != null; due = places.next(now)) {
            ready.add(due);
        }
        return ready;
    }

    private void startAll(List<Due> ready) {
        for (Due due : ready) {
            try {
                Thread _ = Thread.ofVirtual().name("fetch").start(() -> run(due));
            } catch (RuntimeException | Error e) {
                log.warn("a poll could not be started, and waits: {}", e.toString());
                later(due);
            }
        }
    }

    /** Gives its place back. */
    private void later(Due due) {
        lock.lock();
        try {
            places.ended(due, clock.instant());
            due.at = clock.instant().plus(PAUSE);
            if (!due.isCancelled()) {
                plan(due);
            }
        } finally {
            lock.unlock();
        }
    }

    private void run(Due due) {
        try {
            if (!due.isCancelled()) {
                due.task.run();
            }
        } catch (RuntimeException | Error e) {
            log.error("a poll failed, which is a bug", e);
        } finally {
            startAll(ended(due));
        }
    }

    /** What can run now that it has ended. */
    private List<Due> ended(Due due) {
        lock.lock();
        try {
            Instant now = clock.instant();
            places.ended(due, now);
            List<Due> ready = thread.isRunning() ? withPlaces(now) : List.of();
            if (places.wakes() != null) {
                // that may be sooner than what is waited for
                changed.signal();
            }
            return ready;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void destroy() {
        thread.stop();
        lock.lock();
        try {
            changed.signal();
        } finally {
            lock.unlock();
        }
    }
}
