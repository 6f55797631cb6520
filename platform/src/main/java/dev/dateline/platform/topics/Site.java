package dev.dateline.platform.topics;

import crawlercommons.domains.EffectiveTldFinder;
import dev.dateline.contract.source.SourceUrl;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Who is asked when a source is polled: the registrable domain of its address (publicsuffix.org).
 * An address of numbers or a bare name has none, so its host and port stand in.
 */
public record Site(String name) {

    /** The site of an address. */
    public static Site of(SourceUrl url) {
        String host = url.host();
        boolean numbers = host.startsWith("[") || host.matches("[0-9.]+");
        @Nullable String domain =
                numbers ? null : EffectiveTldFinder.getAssignedDomain(host, true, false);
        return new Site(domain == null ? url.authority() : domain);
    }

    /** Its partition of so many; the same in every process and for good. */
    int partition(int partitions) {
        return Utils.toPositive(Utils.murmur2(Utils.utf8(name))) % partitions;
    }
}
