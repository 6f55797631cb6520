package dev.dateline.api.stream;

import dev.dateline.api.log.Frame;
import dev.dateline.api.log.LogReader;
import dev.dateline.api.log.LogReader.Next;
import dev.dateline.api.log.LogReader.Start;
import dev.dateline.contract.delivery.Cursor;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.publisher.Operators;

/**
 * One subscriber: a position in the log, a filter, and no queue. It reads on when its connection
 * can take more, so a client that does not read costs only its connection. After a silence it sends
 * a heartbeat with its position. Runs only on the event loop of its connection; only {@link #wake}
 * may be called from other threads.
 */
final class Subscriber implements Publisher<byte[]>, Subscription {

    private static final int CHUNK = 16 * 1024;
    private static final int MOST_EXAMINED = 20_000;
    private static final long SOONEST_MILLIS = 1_000;
    private static final long LATEST_MILLIS = 3_000;

    private final LogReader log;
    private final Start start;
    private final EventFilter filter;
    private final StreamFormat format;
    private final Connection connection;
    private final Duration heartbeat;
    private final Owner owner;
    private final Runnable onLive;
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private org.reactivestreams.@Nullable Subscriber<? super byte[]> client;
    private long demand;
    private long position;
    private Cursor examined;
    private boolean opened;
    private boolean live;
    private boolean ended;
    private volatile long lastWrite = System.nanoTime();

    /** Since when the connection takes nothing more; none while it does. */
    private volatile @Nullable Long blockedSince;

    private volatile @Nullable Goodbye goodbye;

    /** Who wakes a subscriber and ends its session. */
    interface Owner {

        /** Its session begins. */
        void add(Subscriber subscriber);

        /** Its session has ended; may be told twice. */
        void remove(Subscriber subscriber, Ending why);

        /** So many bytes went out. */
        void sent(int bytes);
    }

    /**
     * One that has been sent nothing.
     *
     * @param onLive run once, when it has come to the newest event
     */
    Subscriber(
            LogReader log,
            Start start,
            EventFilter filter,
            StreamFormat format,
            Connection connection,
            Duration heartbeat,
            Owner owner,
            Runnable onLive) {
        this.log = log;
        this.start = start;
        this.filter = filter;
        this.format = format;
        this.connection = connection;
        this.heartbeat = heartbeat;
        this.owner = owner;
        this.onLive = onLive;
        this.position = start.position();
        this.examined = start.from();
    }

    @Override
    public void subscribe(org.reactivestreams.Subscriber<? super byte[]> subscriber) {
        client = subscriber;
        owner.add(this);
        connection.limitUnsent();
        connection.onWritable(this::wake);
        subscriber.onSubscribe(this);
        if (!connection.isOpen()) {
            // it was closed before anybody listened for that
            cancel();
        }
    }

    @Override
    public void request(long n) {
        connection.execute(
                () -> {
                    demand = Operators.addCap(demand, n);
                    wake();
                });
    }

    @Override
    public void cancel() {
        owner.remove(this, Ending.LEFT);
        connection.execute(() -> ended = true);
    }

    /**
     * Call this when there may be something to do: events, space to write, a heartbeat, the end.
     */
    void wake() {
        if (scheduled.compareAndSet(false, true)) {
            connection.execute(this::turn);
        }
    }

    /** Whether nothing was sent for the time of a heartbeat. */
    boolean isSilent(long nanoTime) {
        return nanoTime - lastWrite >= heartbeat.toNanos();
    }

    /** Whether there was something to send for so long, and nothing of it could be. */
    boolean isBlocked(long nanoTime, Duration howLong) {
        return blockedFor(nanoTime) >= howLong.toNanos();
    }

    /** For how many nanoseconds; -1 while its connection takes more. */
    long blockedFor(long nanoTime) {
        Long since = blockedSince;
        return since == null ? -1 : nanoTime - since;
    }

    void end(Goodbye why) {
        goodbye = why;
        wake();
    }

    /**
     * Ends the session of a reader who takes nothing: whether it hears the goodbye is its affair.
     */
    void abandon(Goodbye why) {
        goodbye = why;
        connection.execute(
                () -> {
                    try {
                        if (!ended && client != null && demand > 0) {
                            send(client, next());
                        }
                    } finally {
                        close(why.why());
                    }
                });
    }

    private void close(Ending why) {
        ended = true;
        owner.remove(this, why);
        connection.closeSoon();
    }

    private void turn() {
        scheduled.set(false);
        try {
            sendAll();
        } catch (RuntimeException | Error e) {
            // what it took out of the log was not sent: the client must come back for that, and
            // not go on behind it
            close(Ending.FAILED);
            throw e;
        }
    }

    private void sendAll() {
        while (!ended && client != null) {
            if (demand == 0 || !connection.isWritable()) {
                if (blockedSince == null) {
                    blockedSince = System.nanoTime();
                }
                return;
            }
            blockedSince = null;
            byte[] chunk = next();
            if (chunk.length == 0) {
                return;
            }
            send(client, chunk);
        }
    }

    private void send(org.reactivestreams.Subscriber<? super byte[]> to, byte[] chunk) {
        demand--;
        lastWrite = System.nanoTime();
        owner.sent(chunk.length);
        to.onNext(chunk);
        Goodbye why = goodbye;
        if (why != null && ended) {
            owner.remove(this, why.why());
            to.onComplete();
        }
    }

    private byte[] next() {
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        if (!opened) {
            opened = true;
            open(chunk);
        }
        Goodbye why = goodbye;
        if (why != null) {
            why.write(chunk, format, examined);
            ended = true;
            return chunk.toByteArray();
        }
        fill(chunk);
        if (chunk.size() == 0 && isSilent(System.nanoTime())) {
            format.heartbeat(chunk, examined);
        }
        return chunk.toByteArray();
    }

    private void open(ByteArrayOutputStream chunk) {
        // when a node dies, its clients do not all come to another one in the same moment
        format.retry(chunk, ThreadLocalRandom.current().nextLong(SOONEST_MILLIS, LATEST_MILLIS));
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("state", start.beginning().name());
        data.put("from", start.from().toString());
        data.put("tip", log.tip().toString());
        data.put("earliest", start.earliest().toString());
        data.put("heartbeat", heartbeat.toString());
        format.inBand(chunk, "open", start.from(), data);
        if (start.lostFrom() != null) {
            gap(chunk, start.lostFrom(), start.from(), start.missed());
        }
    }

    private void gap(ByteArrayOutputStream chunk, Cursor from, Cursor to, long missed) {
        Map<String, Object> gap = new LinkedHashMap<>();
        gap.put("reason", "the log no longer has these events");
        gap.put("from", from.toString());
        gap.put("to", to.toString());
        gap.put("missed", missed);
        gap.put("items", "/v1/items");
        format.inBand(chunk, "gap", examined, gap);
    }

    /** Collects events up to the size of a chunk, which is sent in one write. */
    private void fill(ByteArrayOutputStream chunk) {
        for (int seen = 0; chunk.size() < CHUNK; seen++) {
            if (seen == MOST_EXAMINED) {
                // other subscribers have their turn before the rest
                wake();
                return;
            }
            switch (log.after(position)) {
                case Next.Event(Frame frame) -> {
                    long missed = examined.missedBefore(frame.cursor());
                    if (missed > 0) {
                        gap(chunk, examined, frame.cursor(), missed);
                    }
                    position = frame.offset();
                    examined = frame.cursor();
                    if (filter.matches(frame)) {
                        format.event(chunk, frame);
                    }
                }
                case Next.Nothing(long upTo) -> position = upTo;
                case Next.Later(CompletableFuture<?> when) -> {
                    later(when);
                    return;
                }
                case Next.End() -> {
                    if (!live) {
                        live = true;
                        onLive.run();
                        format.inBand(chunk, "live", examined, Map.of("at", examined.toString()));
                    }
                    return;
                }
            }
        }
    }

    private void later(CompletableFuture<?> when) {
        CompletableFuture<?> _ =
                when.whenComplete(
                        (read, failure) -> {
                            if (failure == null) {
                                wake();
                            } else {
                                // Kafka is down: try again in a moment
                                CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS)
                                        .execute(this::wake);
                            }
                        });
    }
}
