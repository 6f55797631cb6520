package dev.dateline.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Many subscribers on one thread, some of whom stand still. What each twentieth gets is looked at:
 * how many events, and how old they are. The others only read, so that they do not take the
 * processor from what is measured.
 */
final class Streams implements AutoCloseable {

    private static final byte[] EVENT = "\nevent: item.".getBytes(StandardCharsets.US_ASCII);

    /** Before the nanoseconds at which an entry was published, in its headline. */
    private static final byte[] PUBLISHED =
            "\"headline\":\"at ".getBytes(StandardCharsets.US_ASCII);

    private static final int SAMPLED = 20;
    private static final int MOST_SAMPLES = 2_000_000;

    private final Selector selector = Selector.open();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(256 * 1024);
    private final List<SocketChannel> channels = new ArrayList<>();
    private final long[] ages = new long[MOST_SAMPLES];
    private final AtomicInteger samples = new AtomicInteger();
    private final AtomicLong events = new AtomicLong();
    private final int reading;
    private int looked;
    private volatile boolean closed;

    /** One that is looked at; the state of two searches in what it reads. */
    private static final class Reader {
        private int event;

        /** Whether the event of an item has begun, whose headline is still to come. */
        private boolean isNews;

        private int published;
        private long nanos = -1;
    }

    /**
     * Opens streams.
     *
     * @param stalled how many of them never read
     */
    Streams(int count, int stalled) throws IOException, InterruptedException {
        reading = count - stalled;
        for (int i = 0; i < count; i++) {
            SocketChannel channel = SocketChannel.open();
            if (i < stalled) {
                channel.setOption(StandardSocketOptions.SO_RCVBUF, 4 * 1024);
            }
            channel.connect(
                    new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), Product.PORT));
            channel.write(
                    ByteBuffer.wrap(
                            "GET /v1/stream HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII)));
            channels.add(channel);
            if (i >= stalled) {
                channel.configureBlocking(false);
                boolean sampled = i % SAMPLED == 0;
                looked += sampled ? 1 : 0;
                channel.register(selector, SelectionKey.OP_READ, sampled ? new Reader() : null);
            }
            if (i % 200 == 199) {
                Thread.sleep(50);
            }
        }
        Thread.ofPlatform().daemon().start(this::run);
    }

    private void run() {
        try {
            while (!closed) {
                selector.select(
                        key -> read((SocketChannel) key.channel(), (Reader) key.attachment()));
            }
        } catch (IOException | ClosedSelectorException e) {
            // it was closed
        }
    }

    /** Reads; the reader is null where nobody looks. */
    private void read(SocketChannel channel, Reader reader) {
        try {
            buffer.clear();
            if (channel.read(buffer) < 0) {
                channel.close();
                return;
            }
            buffer.flip();
            while (reader != null && buffer.hasRemaining()) {
                take(reader, buffer.get());
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void take(Reader reader, byte next) {
        reader.event = next == EVENT[reader.event] ? reader.event + 1 : next == '\n' ? 1 : 0;
        if (reader.event == EVENT.length) {
            reader.event = 0;
            reader.isNews = true;
            events.lazySet(events.get() + 1);
        }
        if (reader.nanos >= 0) {
            if (next >= '0' && next <= '9') {
                reader.nanos = reader.nanos * 10 + next - '0';
            } else {
                // a story repeats the headlines of items that came long ago
                if (reader.isNews) {
                    note(System.nanoTime() - reader.nanos);
                }
                reader.isNews = false;
                reader.nanos = -1;
            }
            return;
        }
        reader.published =
                next == PUBLISHED[reader.published] ? reader.published + 1 : next == '"' ? 1 : 0;
        if (reader.published == PUBLISHED.length) {
            reader.published = 0;
            reader.nanos = 0;
        }
    }

    private void note(long age) {
        int count = samples.get();
        if (count < MOST_SAMPLES) {
            ages[count] = age;
            samples.set(count + 1);
        }
    }

    /** How many events came until now, to all who read. */
    long events() {
        return events.get() * reading / looked;
    }

    /** Forgets what was noted. */
    void reset() {
        samples.set(0);
    }

    /** The age of events when they came, in milliseconds, of the given part of them. */
    double age(double part) {
        long[] sorted = Arrays.copyOf(ages, samples.get());
        Arrays.sort(sorted);
        return sorted.length == 0
                ? Double.NaN
                : sorted[(int) Math.min(sorted.length - 1L, Math.round(sorted.length * part))]
                        / 1e6;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        selector.close();
        for (SocketChannel channel : channels) {
            channel.close();
        }
    }
}
