package dev.dateline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.dateline.embedded.harness.FeedServer;
import dev.dateline.embedded.harness.OneProcess;
import dev.dateline.embedded.harness.Rss;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of an entry as a collector of OpenTelemetry sees it. */
class TracesTest {

    private static final List<String> WAY = List.of("poll", "enrich", "decide", "deliver");

    @TempDir Path directory;

    private final List<Span> spans = new CopyOnWriteArrayList<>();

    private void collect(HttpExchange exchange) throws IOException {
        try (exchange) {
            ExportTraceServiceRequest.parseFrom(exchange.getRequestBody().readAllBytes())
                    .getResourceSpansList()
                    .forEach(
                            resource ->
                                    resource.getScopeSpansList()
                                            .forEach(scope -> spans.addAll(scope.getSpansList())));
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
        }
    }

    @Test
    void an_entry_is_one_trace_from_its_poll_to_its_delivery() throws IOException {
        HttpServer collector =
                HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        collector.createContext("/v1/traces", this::collect);
        collector.start();
        String endpoint = "http:/" + collector.getAddress() + "/v1/traces";
        try (FeedServer feeds = new FeedServer();
                OneProcess dateline =
                        new OneProcess(directory, "--dateline.traces.endpoint=" + endpoint)) {
            dateline.start().awaitReady();
            Rss feed = new Rss("traced").add(0, 1);
            dateline.api().addSource(feeds.publish("traced", feed.toString()));
            await().atMost(Duration.ofSeconds(40))
                    .untilAsserted(
                            () -> assertThat(spans.stream().map(Span::getName)).containsAll(WAY));
            ByteString parent = ByteString.EMPTY;
            ByteString trace = span("poll").getTraceId();
            for (String name : WAY) {
                Span span = span(name);
                assertThat(span.getTraceId()).isEqualTo(trace);
                assertThat(span.getParentSpanId()).as(name).isEqualTo(parent);
                assertThat(span.getEndTimeUnixNano())
                        .isGreaterThanOrEqualTo(span.getStartTimeUnixNano());
                parent = span.getSpanId();
            }
        } finally {
            collector.stop(0);
        }
    }

    /** The one of this name, which may have been sent more than once. */
    private Span span(String name) {
        Map<ByteString, Span> byId = new HashMap<>();
        for (Span span : spans) {
            if (span.getName().equals(name)) {
                byId.put(span.getSpanId(), span);
            }
        }
        assertThat(byId).as(name).hasSize(1);
        return byId.values().iterator().next();
    }
}
