package dev.dateline.contract.topic;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The topics, in the order in which an item passes them. */
public enum Topic {
    /** Key: source id. Value: {@code SourceDefinition}; a tombstone deletes. */
    SOURCES("news.sources", Spread.BY_SITE, null),
    /** Key: source id. Value: {@code PollState}. */
    POLL_STATE("news.poll-state", Spread.BY_SITE, null),
    /** Key: source id. Value: {@code SourceStatus}. */
    SOURCE_STATUS("news.source-status", Spread.BY_SITE, null),
    /**
     * Key: source id. Value: the bytes of a document, with {@code DocumentHead} in a header, and
     * {@code DocumentReading} in another once it was read. In the partition of its source.
     */
    DOCUMENTS("news.documents", Spread.BY_SITE, Duration.ofDays(3)),
    /** Key: source id. Value: {@code Observation}. */
    RAW("news.raw", Spread.BY_SITE, Duration.ofDays(7)),
    /**
     * Key: source id. Value: those {@code Observation}s that withdraw something, once more: they
     * pass all that waits in {@code news.raw}.
     */
    WITHDRAWALS("news.withdrawals", Spread.ONE, Duration.ofDays(7)),
    /** Key: source id. Value: {@code DeskInput}. One partition: one desk decides, in one order. */
    ENRICHED("news.enriched", Spread.ONE, Duration.ofDays(7)),
    /**
     * Key: source id. Value: {@code DeskInput}: what ops want, and what withdraws something. It is
     * decided on before all that waits in {@code news.enriched}.
     */
    ORDERS("news.orders", Spread.ONE, Duration.ofDays(7)),
    /** Key: item id. Value: {@code DeliveryEvent}. One partition: the delivery log. */
    ITEMS("news.items", Spread.ONE, Duration.ofDays(30)),
    /** Key: item id. Value: {@code Hold}: what must not be seen, or not any more. */
    HOLDS("news.holds", Spread.ONE, null),
    /** Key: an id of its own. Value: {@code PreviewStep}. In the partition of the site. */
    PREVIEWS("news.previews", Spread.BY_SITE, Duration.ofHours(1)),
    /** Key: an id that ops give. Value: {@code TopicRule}; a tombstone deletes. */
    RULES("news.rules", Spread.ONE, null),
    /** Key and value as they were read; the headers say where and why. */
    DEAD_LETTERS("news.dead-letters", Spread.BY_SITE, Duration.ofDays(30));

    /** The largest record; entries are shortened to much less. */
    public static final int MAX_MESSAGE_BYTES = 4 * 1024 * 1024;

    private enum Spread {
        BY_SITE,
        ONE
    }

    private final String topicName;
    private final Spread spread;
    private final @Nullable Duration retention;

    Topic(String topicName, Spread spread, @Nullable Duration retention) {
        this.topicName = topicName;
        this.spread = spread;
        this.retention = retention;
    }

    public String topicName() {
        return topicName;
    }

    /** How many partitions it has, if topics that are spread by site have {@code bySite}. */
    public int partitions(int bySite) {
        return spread == Spread.ONE ? 1 : bySite;
    }

    /**
     * How long records are kept; empty where the last of each key is kept for good, so that the
     * topic is compacted.
     */
    public Optional<Duration> retention() {
        return Optional.ofNullable(retention);
    }
}
