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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.publisher.Operators;

/**
 * One subscriber: a position in the log, a filter, and no queue. It reads on when its connection
 * can take more, so one that stands still costs nothing but its connection. Runs on the event loop
 * of its connection alone; only {@link #wake} may be called from elsewhere.
 */
final class Subscriber implements Publisher<byte[]>, Subscription {

    private static final int CHUNK = 32 * 1024;
    private static final int MOST_EXAMINED = 20_000;
    private static final long RETRY_MILLIS = 2_000;

    private final LogReader log;
    private final Start start;
    private final StreamFilter filter;
    private final StreamFormat format;
    private final Connection connection;
    private final Duration heartbeat;
    private final StreamHub hub;
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private org.reactivestreams.@Nullable Subscriber<? super byte[]> client;
    private long demand;
    private long position;
    private Cursor examined;
    private boolean opened;
    private boolean live;
    private boolean ended;
    private volatile long lastWrite = System.nanoTime();
    private volatile @Nullable Goodbye goodbye;

    /** Why a session ends, and when to come back. */
    record Goodbye(String reason, long retryMillis) {}

    Subscriber(
            LogReader log,
            Start start,
            StreamFilter filter,
            StreamFormat format,
            Connection connection,
            Duration heartbeat,
            StreamHub hub) {
        this.log = log;
        this.start = start;
        this.filter = filter;
        this.format = format;
        this.connection = connection;
        this.heartbeat = heartbeat;
        this.hub = hub;
        this.position = start.position();
        this.examined = start.from();
    }

    @Override
    public void subscribe(org.reactivestreams.Subscriber<? super byte[]> subscriber) {
        client = subscriber;
        hub.add(this);
        connection.onWritable(this::wake);
        subscriber.onSubscribe(this);
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
        hub.remove(this);
        connection.execute(() -> ended = true);
    }

    /** There may be something to do: events, room, a heartbeat, the end. */
    void wake() {
        if (scheduled.compareAndSet(false, true)) {
            connection.execute(this::turn);
        }
    }

    /** Whether it has heard nothing for as long as a heartbeat. */
    boolean isSilent(long nanoTime) {
        return nanoTime - lastWrite >= heartbeat.toNanos();
    }

    void end(Goodbye why) {
        goodbye = why;
        wake();
    }

    private void turn() {
        scheduled.set(false);
        while (!ended && client != null && demand > 0 && connection.isWritable()) {
            byte[] chunk = next();
            if (chunk.length == 0) {
                return;
            }
            demand--;
            lastWrite = System.nanoTime();
            hub.sent(chunk.length);
            client.onNext(chunk);
            if (goodbye != null && ended) {
                hub.remove(this);
                client.onComplete();
            }
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
            format.retry(chunk, why.retryMillis);
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("reason", why.reason);
            data.put("cursor", examined.toString());
            data.put("retryMillis", why.retryMillis);
            format.inBand(chunk, "bye", examined, data);
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
        format.retry(chunk, RETRY_MILLIS);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("state", start.state().name());
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

    /** Events up to a chunk; they go out in one write. */
    private void fill(ByteArrayOutputStream chunk) {
        for (int seen = 0; chunk.size() < CHUNK; seen++) {
            if (seen == MOST_EXAMINED) {
                // others have their turn before the rest
                wake();
                return;
            }
            switch (log.after(position)) {
                case Next.Event(Frame frame) -> {
                    long missed = frame.cursor().sequence() - examined.sequence() - 1;
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
                                // Kafka is away: look again in a moment
                                CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS)
                                        .execute(this::wake);
                            }
                        });
    }
}
