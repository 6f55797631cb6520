package dev.dateline.api.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may ask for what.
 *
 * @param opsKey the key of the role ops; without one, one is made at the first start
 * @param reading whether reading needs a key; by default it does unless the service is bound to
 *     loopback
 * @param hosts names of this service, besides those of loopback
 */
@ConfigurationProperties("dateline.access")
public record AccessSettings(
        @Nullable String opsKey,
        @DefaultValue("LOOPBACK_ONLY") Reading reading,
        @DefaultValue List<String> hosts) {

    private static final int SHORTEST_KEY = 16;

    public AccessSettings {
        if (opsKey != null && opsKey.strip().length() < SHORTEST_KEY) {
            throw new IllegalArgumentException(
                    "dateline.access.ops-key must have at least " + SHORTEST_KEY + " characters");
        }
    }

    /** To whom reading is open. */
    public enum Reading {
        /** To everybody who can reach the service. */
        OPEN,
        /** To this machine, if the service is bound to it alone; else to those with a key. */
        LOOPBACK_ONLY
    }

    @Override
    public String toString() {
        return "AccessSettings[opsKey=***, reading=" + reading + ", hosts=" + hosts + "]";
    }
}
