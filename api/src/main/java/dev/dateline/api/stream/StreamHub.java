package dev.dateline.api.stream;

import dev.dateline.api.ApiSettings;
import dev.dateline.api.log.Delivered;
import dev.dateline.api.log.KeptLog;
import dev.dateline.api.log.LogFollower;
import dev.dateline.platform.start.RepeatedWork;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Knows all subscribers, and wakes them: for new events, for a heartbeat, and at the end. */
@Component
@Order(1) // before those who do more with an event
final class StreamHub implements LogFollower, Subscriber.Owner, SmartLifecycle {

    private static final int LONGEST_RETRY_MILLIS = 5_000;

    /** A twentieth of 10,000, and as many again; 32 KB wait for each. */
    private static final int MOST_STANDING = 1_000;

    /** Who takes nothing for so long stands still. */
    private static final Duration STANDING = Duration.ofSeconds(1);

    /** Between two goodbyes, if there are few. */
    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    /** From the last goodbye until the connections are closed. */
    private static final long LAST_WORDS_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Set<Subscriber> subscribers = ConcurrentHashMap.newKeySet();
    private final int most;
    private final Duration drain;
    private final Duration stall;
    private final int mostStanding;
    private final Counter bytes;
    private final Map<Ending, Counter> closed = new EnumMap<>(Ending.class);
    private final RepeatedWork ticker =
            new RepeatedWork("stream-ticker", Duration.ofSeconds(1), this::tick);
    private volatile boolean running;

    @Autowired
    StreamHub(ApiSettings settings, MeterRegistry registry) {
        this(settings, registry, Duration.ofMinutes(2), MOST_STANDING);
    }

    /**
     * Without subscribers.
     *
     * @param stall after how long without progress a reader is given up
     * @param mostStanding how many may stand still at once; of more, those who do so longest are
     *     given up at once
     */
    StreamHub(ApiSettings settings, MeterRegistry registry, Duration stall, int mostStanding) {
        this.mostStanding = mostStanding;
        this.most = settings.api().maxStreams();
        this.drain = settings.api().drain();
        this.stall = stall;
        this.bytes = registry.counter("dateline.api.stream.bytes");
        for (Ending why : Ending.values()) {
            String reason = why.name().toLowerCase(Locale.ROOT);
            closed.put(why, registry.counter("dateline.api.stream.closed", "reason", reason));
        }
        registry.gaugeCollectionSize("dateline.api.stream.subscribers", List.of(), subscribers);
    }

    @Override
    public Wanted wanted(KeptLog kept) {
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
        List<Subscriber> standing = new ArrayList<>();
        for (Subscriber subscriber : subscribers) {
            if (subscriber.isBlocked(now, stall)) {
                subscriber.abandon(goodbye(Ending.STALLED));
            } else if (subscriber.isBlocked(now, STANDING)) {
                standing.add(subscriber);
            } else if (subscriber.isSilent(now)) {
                subscriber.wake();
            }
        }
        // what waits to be sent to each is outside the heap: thousands would fill that
        if (standing.size() > mostStanding) {
            standing.sort(Comparator.comparingLong(one -> -one.blockedFor(now)));
            standing.subList(0, standing.size() - mostStanding)
                    .forEach(one -> one.abandon(goodbye(Ending.STALLED)));
        }
    }

    boolean isFull() {
        return subscribers.size() >= most;
    }

    @Override
    public void add(Subscriber subscriber) {
        subscribers.add(subscriber);
        if (!running) {
            subscriber.end(goodbye(Ending.STOPPING));
        }
    }

    @Override
    public void remove(Subscriber subscriber, Ending why) {
        if (subscribers.remove(subscriber)) {
            Objects.requireNonNull(closed.get(why)).increment();
        }
    }

    @Override
    public void sent(int count) {
        bytes.increment(count);
    }

    private static Goodbye goodbye(Ending why) {
        return new Goodbye(why, ThreadLocalRandom.current().nextInt(500, LONGEST_RETRY_MILLIS));
    }

    @Override
    public void start() {
        running = true;
        ticker.start();
    }

    /**
     * Sends goodbye to all subscribers, evenly over the time for it, so that they do not all come
     * to another node at once; and waits a moment until the last has been sent.
     */
    @Override
    public void stop() {
        running = false;
        List<Subscriber> all = List.copyOf(subscribers);
        long step = Math.min(STEP_NANOS, drain.toNanos() / Math.max(1, all.size()));
        long due = System.nanoTime();
        for (Subscriber subscriber : all) {
            LockSupport.parkNanos(due - System.nanoTime());
            subscriber.end(goodbye(Ending.STOPPING));
            due += step;
        }
        long deadline = System.nanoTime() + LAST_WORDS_NANOS;
        while (!subscribers.isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        ticker.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
