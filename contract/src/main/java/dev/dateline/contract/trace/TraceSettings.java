package dev.dateline.contract.trace;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether the way of an entry is traced.
 *
 * @param endpoint of an OpenTelemetry collector that takes OTLP by HTTP, such as
 *     http://collector:4318/v1/traces; without one nothing is traced
 * @param ratio of the polls with news that are traced, 0 to 1
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
