package dev.dateline.api.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may ask for what.
 *
 * @param opsKey the key for changes (role ops); if it is not set, one is made at the first start
 * @param reading whether reading needs the key: LOOPBACK_ONLY means yes, unless the service is
 *     bound to loopback; OPEN means never
 * @param hosts names under which clients reach this service, in addition to localhost
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

    /** Who may read. */
    public enum Reading {
        /** Everybody who can reach the service may read. */
        OPEN,
        /**
         * Everybody on this machine may read, if the service is bound to loopback; otherwise the
         * key is needed.
         */
        LOOPBACK_ONLY
    }

    @Override
    public String toString() {
        return "AccessSettings[opsKey=***, reading=" + reading + ", hosts=" + hosts + "]";
    }
}
