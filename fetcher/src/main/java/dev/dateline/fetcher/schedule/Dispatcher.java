package dev.dateline.fetcher.schedule;

import dev.dateline.fetcher.FetcherSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Runs tasks when they are due, each on a virtual thread: at most so many for one site, and so many
 * in all. One that waits for its site holds back no other site, and those that may come to nothing
 * get half of the places, so that servers which say nothing hold back none that speak.
 */
@Component
public final class Dispatcher implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

    private static final Duration LATER = Duration.ofMillis(250);

    private final InstantSource clock;
    private final int perSite;
    private final Semaphore all;
    private final Semaphore unproven;
    private final Map<String, Semaphore> sites = new ConcurrentHashMap<>();
    private final DelayQueue<Due> queue = new DelayQueue<>();
    private final Thread thread;

    public Dispatcher(FetcherSettings settings, InstantSource clock) {
        this.clock = clock;
        this.perSite = settings.connectionsPerSite();
        this.all = new Semaphore(settings.concurrency(), true);
        this.unproven = new Semaphore(Math.max(1, settings.concurrency() / 2), true);
        this.thread = Thread.ofPlatform().daemon().name("fetch-dispatcher").start(this::run);
    }

    /** A task that was handed over, and can be taken back while it waits. */
    public final class Due implements Delayed {
        private final String site;
        private final boolean proven;
        private volatile Instant at;
        private final Runnable task;
        private volatile boolean cancelled;

        private Due(String site, boolean proven, Instant at, Runnable task) {
            this.site = site;
            this.proven = proven;
            this.at = at;
            this.task = task;
        }

        /** Takes the task back; without effect once it runs. */
        public void cancel() {
            // leaves the queue when its time comes: taking it out would mean a search
            cancelled = true;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(Duration.between(clock.instant(), at));
        }

        @Override
        public int compareTo(Delayed other) {
            return other instanceof Due due
                    ? at.compareTo(due.at)
                    : Long.compare(
                            getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }

    /**
     * Hands a task over.
     *
     * @param at when it is to run
     * @param proven whether the last one of its kind went well
     */
    public Due at(Instant at, String site, boolean proven, Runnable task) {
        Due due = new Due(site, proven, at, task);
        queue.add(due);
        return due;
    }

    private void run() {
        try {
            while (true) {
                Due due = queue.take();
                if (due.cancelled) {
                    continue;
                }
                Thread.ofVirtual().name("fetch").start(() -> run(due));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(Due due) {
        Deque<Semaphore> held = new ArrayDeque<>();
        try {
            take(sites.computeIfAbsent(due.site, name -> new Semaphore(perSite, true)), held);
            if (!due.proven) {
                if (!unproven.tryAcquire()) {
                    // later, so that those of its site which are proven need not wait
                    due.at = clock.instant().plus(LATER);
                    queue.add(due);
                    return;
                }
                held.push(unproven);
            }
            take(all, held);
            if (!due.cancelled) {
                due.task.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.error("a poll ended in a bug", e);
        } finally {
            held.forEach(Semaphore::release);
        }
    }

    private static void take(Semaphore semaphore, Deque<Semaphore> held)
            throws InterruptedException {
        semaphore.acquire();
        held.push(semaphore);
    }

    @Override
    public void destroy() {
        thread.interrupt();
    }
}
