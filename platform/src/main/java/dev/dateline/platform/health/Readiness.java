package dev.dateline.platform.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.actuate.endpoint.CompositeHealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;

/** The health group readiness, as a metric and as a list of what is missing. */
public final class Readiness implements MeterBinder {

    private final ObjectProvider<HealthEndpoint> health;

    Readiness(ObjectProvider<HealthEndpoint> health) {
        this.health = health;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("dateline.ready", () -> missing().isEmpty() ? 1 : 0)
                .description("1 if the service can do its work now, else 0")
                .register(registry);
    }

    /** The names of the health indicators that are not up; empty if all are. */
    public String missing() {
        HealthEndpoint endpoint = health.getIfAvailable();
        HealthDescriptor found = endpoint == null ? null : endpoint.healthForPath("readiness");
        if (found == null) {
            return "health";
        }
        if (found.getStatus().equals(Status.UP)) {
            return "";
        }
        if (!(found instanceof CompositeHealthDescriptor composite)
                || composite.getComponents() == null) {
            return found.getStatus().toString();
        }
        Map<String, HealthDescriptor> parts = Objects.requireNonNull(composite.getComponents());
        TreeSet<String> missing = new TreeSet<>();
        for (Map.Entry<String, HealthDescriptor> part : parts.entrySet()) {
            if (!part.getValue().getStatus().equals(Status.UP)) {
                missing.add(part.getKey());
            }
        }
        return String.join(", ", missing);
    }
}
