package dev.dateline.fetcher.transport.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.dateline.fetcher.FetcherSettings;
import dev.dateline.fetcher.document.Room;
import dev.dateline.fetcher.guard.AddressGuard;
import dev.dateline.fetcher.guard.HostNames;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.util.unit.DataSize;

/** A server on loopback that answers as a test wants. */
final class OddServer implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    private static final Room ROOM = new Room(1, Duration.ofSeconds(1));
    private static final DataSize SMALL = DataSize.ofKilobytes(256);

    /** Longer than a busy machine stands still. */
    private static final Duration PATIENT = Duration.ofMinutes(1);

    private static final Duration HASTY = Duration.ofSeconds(2);

    private final HttpServer server;

    OddServer() throws IOException {
        this("127.0.0.1");
    }

    /** At another address of loopback. */
    OddServer(String address) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral(address), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    interface Behaviour {
        void answer(HttpExchange exchange) throws IOException;
    }

    /** A downloader with small bounds. */
    static Downloader downloader(String... allowed) {
        return new Downloader(settings(allowed), InstantSource.fixed(NOW));
    }

    /** One that waits for a second, and for two of them for all of an answer. */
    static Downloader hasty() {
        return new Downloader(hastily(), InstantSource.fixed(NOW));
    }

    /** One that hears nothing for a second, and waits long for all of an answer. */
    static Downloader impatient() {
        return new Downloader(
                settings(SMALL, PATIENT, Duration.ofSeconds(1), List.of("127.0.0.0/8")),
                InstantSource.fixed(NOW));
    }

    /** The same, which looks names up in another way. */
    static Downloader hasty(HostNames.Resolver resolver) {
        return new Downloader(
                hastily(),
                InstantSource.fixed(NOW),
                new AddressGuard(List.of("127.0.0.0/8"), resolver, Set::of));
    }

    /** One whose first client ends in an Error at an answer. */
    static Downloader failingOnce() {
        FetcherSettings settings = settings("127.0.0.0/8");
        AddressGuard guard = new AddressGuard(settings.allowedNetworks());
        AtomicBoolean failed = new AtomicBoolean();
        return new Downloader(
                settings,
                InstantSource.fixed(NOW),
                guard,
                () ->
                        Downloader.client(settings, guard)
                                .setConnectionReuseStrategy(
                                        (request, response, context) -> {
                                            if (!failed.getAndSet(true)) {
                                                throw new OutOfMemoryError("in a test");
                                            }
                                            return true;
                                        })
                                .build());
    }

    /** A hasty one that takes large documents. */
    static Downloader hastyAndRoomy() {
        return new Downloader(
                settings(DataSize.ofMegabytes(2), HASTY, List.of("127.0.0.0/8")),
                InstantSource.fixed(NOW));
    }

    private static FetcherSettings hastily() {
        return settings(SMALL, HASTY, List.of("127.0.0.0/8"));
    }

    private static FetcherSettings settings(String... allowed) {
        return settings(SMALL, PATIENT, List.of(allowed));
    }

    private static FetcherSettings settings(
            DataSize maxDocument, Duration total, List<String> allowed) {
        return settings(maxDocument, total, total.dividedBy(2), allowed);
    }

    private static FetcherSettings settings(
            DataSize maxDocument, Duration total, Duration silence, List<String> allowed) {
        return new FetcherSettings(
                allowed,
                Duration.ofMinutes(5),
                Duration.ofMinutes(1),
                4,
                2,
                total,
                silence,
                total,
                DataSize.ofBytes(maxDocument.toBytes() / 4),
                maxDocument,
                3,
                "Test",
                null);
    }

    /** As a poll does it. */
    static Download get(Downloader downloader, URI url, Download.Validators validators) {
        try (Room.Place place = ROOM.place()) {
            return downloader.get(url, validators, place);
        }
    }

    URI serve(String path, Behaviour behaviour) {
        server.createContext(
                path,
                exchange -> {
                    try (exchange) {
                        behaviour.answer(exchange);
                    }
                });
        return URI.create("http:/" + server.getAddress() + path);
    }

    static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    URI redirect(String from, String to) {
        return serve(
                from,
                exchange -> {
                    exchange.getResponseHeaders().set("Location", to);
                    exchange.sendResponseHeaders(301, -1);
                });
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
