package dev.dateline.fetcher;

import dev.dateline.contract.source.SourceUrl;
import dev.dateline.fetcher.guard.Network;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where changes of sources are told.
 *
 * @param url the address to which an alert is posted when the health of a source changes, or a
 *     source becomes unusually quiet; without one, there are no alerts
 * @param secret with which alerts are signed, 16 characters or more
 * @param allowedNetworks private networks in which the receiver may be, as CIDR blocks such as
 *     10.1.0.0/16; at any other private address it is not told anything
 */
@ConfigurationProperties("dateline.alerts.webhook")
public record AlertSettings(
        @Nullable String url, @Nullable String secret, @DefaultValue List<String> allowedNetworks) {

    private static final int SHORTEST = 16;

    public AlertSettings {
        allowedNetworks.forEach(Network::parse);
        url = url == null || url.isBlank() ? null : address(url);
        if (url != null && (secret == null || secret.strip().length() < SHORTEST)) {
            throw new IllegalArgumentException(
                    "dateline.alerts.webhook.secret must have 16 characters or more, since alerts"
                            + " are signed with it");
        }
    }

    private static String address(String url) {
        try {
            return SourceUrl.parse(url).value();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("dateline.alerts.webhook." + e.getMessage());
        }
    }

    @Override
    public String toString() {
        return "AlertSettings[" + url + ", ***, " + allowedNetworks + "]";
    }
}
