package dev.dateline.fetcher;

import dev.dateline.fetcher.download.Network;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How sources are polled.
 *
 * @param allowedNetworks CIDR blocks that may be polled though they are private, such as
 *     127.0.0.0/8
 * @param pollInterval of a source that has none of its own
 * @param pollFloor the shortest interval that a source may ask for
 * @param concurrency the most documents that are downloaded at once; those that have failed get
 *     half of it
 * @param connectionsPerSite the most requests that one site sees at once
 * @param connectTimeout for one connection
 * @param readTimeout the longest silence of a server
 * @param totalTimeout for one poll, redirects included
 * @param maxDownload the most bytes that are read from the network for one document
 * @param maxDocument the most bytes that a document may have once inflated
 * @param maxRedirects in one poll
 * @param userAgent names the service and where to complain
 */
@ConfigurationProperties("dateline.fetcher")
public record FetcherSettings(
        @DefaultValue List<String> allowedNetworks,
        @DefaultValue("PT5M") Duration pollInterval,
        @DefaultValue("PT1M") Duration pollFloor,
        @DefaultValue("64") int concurrency,
        @DefaultValue("2") int connectionsPerSite,
        @DefaultValue("PT10S") Duration connectTimeout,
        @DefaultValue("PT15S") Duration readTimeout,
        @DefaultValue("PT30S") Duration totalTimeout,
        @DefaultValue("8MB") DataSize maxDownload,
        @DefaultValue("16MB") DataSize maxDocument,
        @DefaultValue("5") int maxRedirects,
        @DefaultValue("Dateline/0.1 (+https://dateline.dev/about-the-fetcher)") String userAgent) {

    public FetcherSettings {
        allowedNetworks.forEach(Network::parse);
        positive(pollInterval, "poll-interval");
        positive(pollFloor, "poll-floor");
        positive(connectTimeout, "connect-timeout");
        positive(readTimeout, "read-timeout");
        positive(totalTimeout, "total-timeout");
        if (concurrency < 1 || connectionsPerSite < 1 || maxRedirects < 0) {
            throw new IllegalArgumentException(
                    "dateline.fetcher.concurrency and connections-per-site must be at least 1,"
                            + " max-redirects at least 0");
        }
    }

    private static void positive(Duration duration, String name) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("dateline.fetcher." + name + " must be above 0");
        }
    }
}
