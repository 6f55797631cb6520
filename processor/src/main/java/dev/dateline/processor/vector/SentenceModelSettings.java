package dev.dateline.processor.vector;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether a sentence model helps to find stories. It takes 60 MB of memory and, of one processor,
 * half a second at the start and 5 to 20 ms for each English text.
 *
 * @param use AUTO: where its native code can be loaded, once the service is ready; OFF: never; ON:
 *     always, and without it nothing starts
 * @param threads how many texts it reads at once, at most
 * @param maxDelay for how long news may wait for it; while more wait, stories are found by terms
 *     alone
 */
@ConfigurationProperties("dateline.processor.sentence-model")
public record SentenceModelSettings(
        @DefaultValue("AUTO") Use use,
        @DefaultValue("1") int threads,
        @DefaultValue("PT1S") Duration maxDelay) {

    /** When it is asked. */
    public enum Use {
        AUTO,
        ON,
        OFF
    }

    public SentenceModelSettings {
        if (threads < 1) {
            throw new IllegalArgumentException(
                    "dateline.processor.sentence-model.threads must be at least 1");
        }
        if (maxDelay.isNegative() || maxDelay.isZero()) {
            throw new IllegalArgumentException(
                    "dateline.processor.sentence-model.max-delay must be more than 0; use=off"
                            + " does without the model");
        }
    }
}
