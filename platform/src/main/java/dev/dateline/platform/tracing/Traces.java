package dev.dateline.platform.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Traces with OpenTelemetry. A step continues the trace in the headers of the record that it reads
 * (W3C Trace Context), and writes it into the headers of its own records. Without an endpoint,
 * steps do nothing and no header is written. If the collector is down, only spans are lost.
 */
public final class Traces implements AutoCloseable {

    private static final TextMapPropagator PROPAGATOR = W3CTraceContextPropagator.getInstance();
    private static final long CLOSE_SECONDS = 2;

    private final @Nullable SdkTracerProvider provider;
    private final Tracer tracer;

    /**
     * Traces of a service.
     *
     * @param service its name as the collector shows it
     */
    public Traces(TraceSettings settings, String service) {
        String endpoint = settings.endpoint();
        provider = endpoint == null ? null : provider(endpoint, settings.ratio(), service);
        tracer = (provider == null ? TracerProvider.noop() : provider).get("dev.dateline");
    }

    private static SdkTracerProvider provider(String endpoint, double ratio, String service) {
        OtlpHttpSpanExporter exporter =
                OtlpHttpSpanExporter.builder().setEndpoint(endpoint).build();
        return SdkTracerProvider.builder()
                .setResource(Resource.getDefault().toBuilder().put("service.name", service).build())
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(ratio)))
                .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
                .build();
    }

    /** Whether anything is traced. */
    public boolean on() {
        return provider != null;
    }

    /** The first step of a trace, with the time at which it began. */
    public Step first(String name, Instant start) {
        return new Step(
                tracer.spanBuilder(name).setNoParent().setStartTimestamp(start).startSpan());
    }

    /** The step after the one that wrote a record with these headers. */
    public Step next(String name, Headers from) {
        Context parent = PROPAGATOR.extract(Context.root(), from, HeaderReading.INSTANCE);
        return new Step(tracer.spanBuilder(name).setParent(parent).startSpan());
    }

    /** A step on the path of an entry. */
    public static final class Step {
        private final Span span;

        private Step(Span span) {
            this.span = span;
        }

        /** Adds an attribute. */
        public Step with(String name, String value) {
            span.setAttribute(AttributeKey.stringKey(name), value);
            return this;
        }

        /**
         * Writes this step into the headers, so that the reader of the record continues the trace.
         */
        public void into(Headers headers) {
            PROPAGATOR.inject(
                    Context.root().with(span),
                    headers,
                    (target, name, value) -> {
                        if (target != null) {
                            target.remove(name)
                                    .add(name, value.getBytes(StandardCharsets.US_ASCII));
                        }
                    });
        }

        /** Ends the step. */
        public void end() {
            span.end();
        }

        /** Ends the step with an error; it will be tried again. */
        public void failed(Throwable cause) {
            span.setStatus(StatusCode.ERROR, cause.toString());
            span.end();
        }
    }

    private enum HeaderReading implements TextMapGetter<Headers> {
        INSTANCE;

        @Override
        public Iterable<String> keys(Headers headers) {
            List<String> names = new ArrayList<>();
            headers.forEach(header -> names.add(header.key()));
            return names;
        }

        @Override
        public @Nullable String get(@Nullable Headers headers, String name) {
            Header header = headers == null ? null : headers.lastHeader(name);
            return header == null || header.value() == null
                    ? null
                    : new String(header.value(), StandardCharsets.US_ASCII);
        }
    }

    @Override
    public void close() {
        if (provider != null) {
            provider.shutdown().join(CLOSE_SECONDS, TimeUnit.SECONDS);
        }
    }
}
