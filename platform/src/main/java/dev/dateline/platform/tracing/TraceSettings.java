package dev.dateline.platform.tracing;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether the path of an entry is traced.
 *
 * @param endpoint the address of an OpenTelemetry collector (OTLP over HTTP), such as
 *     http://collector:4318/v1/traces; without one, nothing is traced
 * @param ratio the share of the polls with news that are traced, from 0 to 1
 */
@ConfigurationProperties("dateline.traces")
public record TraceSettings(@Nullable String endpoint, @DefaultValue("1") double ratio) {

    public TraceSettings {
        if (endpoint != null && !endpoint.matches("https?://.+")) {
            throw new IllegalArgumentException(
                    "dateline.traces.endpoint must be the address of a collector, such as"
                            + " http://collector:4318/v1/traces");
        }
        if (!(ratio >= 0 && ratio <= 1)) {
            throw new IllegalArgumentException("dateline.traces.ratio must be 0 to 1");
        }
    }
}
