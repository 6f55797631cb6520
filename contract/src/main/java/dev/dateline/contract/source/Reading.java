package dev.dateline.contract.source;

import dev.dateline.contract.record.Ids;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the documents of a source are to be read, as ops declared it.
 *
 * @param pinnedFormat the only format that is taken, or absent where it is found from the bytes
 * @param charset of documents that don't say theirs and are not UTF-8
 * @param versions absent for {@link Versions#ORDINAL}
 * @param emptyEmbargo absent for {@link EmptyEmbargo#HOLD}
 * @param zone the IANA name of the zone of times that documents give without one, absent for UTC
 */
public record Reading(
        @Nullable String pinnedFormat,
        @Nullable String charset,
        @Nullable Versions versions,
        @Nullable EmptyEmbargo emptyEmbargo,
        @Nullable String zone) {

    /** By the rules that fit most sources. */
    public static final Reading USUAL = new Reading(null, null, null, null, null);

    /** The formats that can be pinned, by the names that documents of theirs are told with. */
    public static final List<String> FORMATS =
            List.of(
                    "rss",
                    "rdf",
                    "atom",
                    "json-feed",
                    "news-sitemap",
                    "newsml-g2",
                    "newsml",
                    "ninjs",
                    "nitf",
                    "iptc7901",
                    "anpa1312",
                    "dpa",
                    "ap");

    /** What the version that a provider gives an item is good for. */
    public enum Versions {
        /** It names a version; the order is that of the observations. */
        ORDINAL,
        /** It is a number that only grows in time, whatever the order of arrival. */
        TRANSMISSION
    }

    /** What an embargo without a time means. */
    public enum EmptyEmbargo {
        /** The item is held until somebody releases it. */
        HOLD,
        /** There is no embargo: the provider writes the element always. */
        IGNORE
    }

    /**
     * What tells it from every other; null for the usual. A state has it for as long as it is kept:
     * another tag for the same reading would have the last document of each source told once more.
     */
    public @Nullable String tag() {
        if (equals(USUAL)) {
            return null;
        }
        String order = versions == null ? null : versions.name();
        String embargo = emptyEmbargo == null ? null : emptyEmbargo.name();
        return zone == null
                ? Ids.tag(pinnedFormat, charset, order, embargo)
                : Ids.tag(pinnedFormat, charset, order, embargo, zone);
    }

    /** Whether versions are ordered by the provider's number. */
    public boolean ordersByTransmission() {
        return versions == Versions.TRANSMISSION;
    }

    /** Whether an embargo without a time is none. */
    public boolean ignoresEmptyEmbargo() {
        return emptyEmbargo == EmptyEmbargo.IGNORE;
    }
}
