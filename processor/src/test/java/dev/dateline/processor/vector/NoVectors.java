package dev.dateline.processor.vector;

import dev.dateline.processor.vector.SentenceModelSettings.Use;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;

/** For tests without a sentence model. */
public final class NoVectors {

    private NoVectors() {}

    /** As with the setting off. */
    public static TimelyVectors make() {
        return new TimelyVectors(
                new Vectors(
                        new SentenceModelSettings(Use.OFF, 1, Duration.ofSeconds(1)),
                        () -> true,
                        new SimpleMeterRegistry(),
                        SentenceModel::load,
                        Duration.ofSeconds(2)));
    }
}
