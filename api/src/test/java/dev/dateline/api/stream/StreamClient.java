package dev.dateline.api.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client of a stream that reads whatever comes. */
final class StreamClient implements AutoCloseable {

    private final Socket socket;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private volatile long ended;
    private volatile boolean closed;

    /**
     * A client that has asked.
     *
     * @param address where it asks from, as a proxy says; empty for this machine
     */
    StreamClient(int port, String path, String address) throws IOException {
        socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
        String forwarded = address.isEmpty() ? "" : "X-Forwarded-For: " + address + "\r\n";
        String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + forwarded + "\r\n";
        socket.getOutputStream().write(request.getBytes(US_ASCII));
        Thread.ofVirtual().start(this::read);
    }

    private void read() {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII))) {
            String line = reader.readLine();
            while (line != null) {
                lines.add(line);
                if (line.equals("event: bye")) {
                    ended = System.nanoTime();
                }
                line = reader.readLine();
            }
        } catch (IOException e) {
            // it was closed
        }
        closed = true;
    }

    /** Until the connection has ended. */
    void awaitsEnd() {
        await().atMost(Duration.ofSeconds(30)).until(() -> closed);
    }

    /** Whether it was told so, in any line. */
    boolean heard(String words) {
        return lines.stream().anyMatch(line -> line.contains(words));
    }

    StreamClient awaits(String words) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(lines).anyMatch(line -> line.contains(words)));
        return this;
    }

    /** The line with these words. */
    String line(String words) {
        return lines.stream().filter(line -> line.contains(words)).findFirst().orElse("");
    }

    /** When it was told goodbye, by {@link System#nanoTime}. */
    long ended() {
        return ended;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
