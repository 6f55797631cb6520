package dev.dateline.api.limits;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What one client address may have at once. This machine may have more: whoever can start programs
 * here needs no limit. Behind a proxy, the addresses are those of the clients only if
 * server.forward-headers-strategy says so.
 *
 * @param streams the most streams that one address has open; 0 means no limit
 * @param replays the most streams of one address that begin in older events and have not come to
 *     the newest yet; 0 means no limit
 * @param requests the most other requests of one address that are being answered; 0 means no limit
 */
@ConfigurationProperties("dateline.api.limits")
public record LimitSettings(
        @DefaultValue("200") int streams,
        @DefaultValue("8") int replays,
        @DefaultValue("32") int requests) {

    public LimitSettings {
        if (streams < 0 || replays < 0 || requests < 0) {
            throw new IllegalArgumentException(
                    "dateline.api.limits.* must be at least 0, which means no limit");
        }
    }
}
