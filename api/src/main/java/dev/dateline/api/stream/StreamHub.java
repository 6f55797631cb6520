package dev.dateline.api.stream;

import dev.dateline.api.ApiSettings;
import dev.dateline.api.log.Delivered;
import dev.dateline.api.log.LogFollower;
import dev.dateline.api.stream.Subscriber.Goodbye;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Knows all subscribers, and wakes them: for events, for heartbeats, for the end. */
@Component
@Order(2) // who sees an event finds it in the list, too
final class StreamHub implements LogFollower, SmartLifecycle {

    private static final long DRAIN_MILLIS = 1_500;
    private static final int LONGEST_RETRY_MILLIS = 5_000;

    private final Set<Subscriber> subscribers = ConcurrentHashMap.newKeySet();
    private final int most;
    private final Counter bytes;
    private final ScheduledExecutorService ticker =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("stream-ticker").factory());
    private volatile boolean running;

    StreamHub(ApiSettings settings, MeterRegistry registry) {
        this.most = settings.api().maxStreams();
        this.bytes = registry.counter("dateline.api.stream.bytes");
        registry.gaugeCollectionSize("dateline.api.stream.subscribers", List.of(), subscribers);
        ScheduledFuture<?> _ = ticker.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
    }

    @Override
    public Wanted wanted(String epoch, boolean whole) {
        return new Wanted.News();
    }

    @Override
    public void take(List<Delivered> events, boolean caughtUp) {
        if (!events.isEmpty()) {
            subscribers.forEach(Subscriber::wake);
        }
    }

    private void tick() {
        long now = System.nanoTime();
        for (Subscriber subscriber : subscribers) {
            if (subscriber.isSilent(now)) {
                subscriber.wake();
            }
        }
    }

    boolean isFull() {
        return subscribers.size() >= most;
    }

    void add(Subscriber subscriber) {
        subscribers.add(subscriber);
        if (!running) {
            subscriber.end(goodbye());
        }
    }

    void remove(Subscriber subscriber) {
        subscribers.remove(subscriber);
    }

    void sent(int count) {
        bytes.increment(count);
    }

    private static Goodbye goodbye() {
        long retry = ThreadLocalRandom.current().nextInt(500, LONGEST_RETRY_MILLIS);
        return new Goodbye("the service stops", retry);
    }

    @Override
    public void start() {
        running = true;
    }

    /** Says goodbye to everybody, and gives the last words a moment to leave. */
    @Override
    public void stop() {
        running = false;
        subscribers.forEach(subscriber -> subscriber.end(goodbye()));
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(DRAIN_MILLIS);
        while (!subscribers.isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        ticker.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
