package dev.dateline.fetcher;

import dev.dateline.fetcher.guard.Network;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How sources are polled.
 *
 * @param allowedNetworks private networks in which sources may have their own addresses, as CIDR
 *     blocks such as 127.0.0.0/8; all other private addresses are refused, and so are redirects
 *     into them from outside
 * @param pollInterval how often a source is polled that has no interval of its own, until its
 *     rhythm is known
 * @param pollFloor the shortest interval; a source with a shorter one gets this one
 * @param concurrency the most downloads at once; sources that failed last time get at most half of
 *     them
 * @param connectionsPerSite the most requests to one site at once
 * @param connectTimeout the longest time to open a connection
 * @param readTimeout the longest time in which a server sends nothing
 * @param totalTimeout the longest time for one poll, including redirects
 * @param maxDownload the largest download of one document, before decompression
 * @param maxDocument the largest document, after decompression
 * @param maxRedirects the most redirects in one poll
 * @param userAgent the User-Agent header, without the contact; its first word is the name by which
 *     robots.txt knows the fetcher
 * @param contact where publishers complain of polls: an address of a page or of mail, which the
 *     User-Agent header ends with, such as https://news.example.org/fetcher
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
        @DefaultValue("Dateline/0.1") String userAgent,
        @Nullable String contact) {

    public FetcherSettings {
        allowedNetworks.forEach(Network::parse);
        positive(pollInterval, "poll-interval");
        positive(pollFloor, "poll-floor");
        positive(connectTimeout, "connect-timeout");
        positive(readTimeout, "read-timeout");
        positive(totalTimeout, "total-timeout");
        if (!userAgent.matches("[!-~][ -~]*")) {
            throw new IllegalArgumentException(
                    "dateline.fetcher.user-agent must be one line of ASCII that says who polls,"
                            + " such as Dateline/0.1");
        }
        if (contact != null && !contact.isBlank() && !isAddress(contact.strip())) {
            throw new IllegalArgumentException(
                    "dateline.fetcher.contact must be the address of a page or of mail, such as"
                            + " https://news.example.org/fetcher or desk@news.example.org");
        }
        if (concurrency < 1 || connectionsPerSite < 1 || maxRedirects < 0) {
            throw new IllegalArgumentException(
                    "dateline.fetcher.concurrency and connections-per-site must be at least 1,"
                            + " max-redirects at least 0");
        }
    }

    private static boolean isAddress(String text) {
        return text.matches("https?://[!-'*-~]+|[!-'*-?A-~]+@[!-'*-?A-~]+");
    }

    /** The User-Agent header, with the contact. */
    public String agent() {
        if (contact == null || contact.isBlank()) {
            return userAgent;
        }
        String address = contact.strip();
        return userAgent + (address.startsWith("http") ? " (+" : " (") + address + ")";
    }

    /** Whether the User-Agent header tells no publisher whom to ask. */
    public boolean isAnonymous() {
        return !agent().contains("://") && !agent().contains("@");
    }

    private static void positive(Duration duration, String name) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("dateline.fetcher." + name + " must be above 0");
        }
    }
}
