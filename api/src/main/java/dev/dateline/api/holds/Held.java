package dev.dateline.api.holds;

import dev.dateline.contract.item.Hold;
import dev.dateline.contract.item.Hold.State;
import dev.dateline.contract.item.Item.PubStatus;
import dev.dateline.contract.item.Item.Withdrawal;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What is held, in short: what it says stays in Kafka.
 *
 * @param hold without its content
 * @param headline of what it says, shortened
 * @param since when it was withdrawn, or came in
 * @param releasable whether it says something, so that it can be given out
 * @param number of the observation that it says, null if it says nothing
 * @param offset where all of it lies
 */
public record Held(
        Hold hold,
        @Nullable String headline,
        Instant since,
        boolean releasable,
        @Nullable Long number,
        long offset) {

    private static final int LONGEST_HEADLINE = 200;
    private static final int LONGEST_REASON = 500;

    /** What waits, as ops call it. */
    public enum Waiting {
        EMBARGOED,
        WITHHELD
    }

    static Held of(Hold hold, ConsumerRecord<String, byte[]> record) {
        DatedText said = DatedText.of(hold, Instant.ofEpochMilli(record.timestamp()));
        Hold inShort =
                new Hold(
                        hold.schema(),
                        hold.itemId(),
                        hold.sourceId(),
                        hold.state(),
                        hold.pubStatus(),
                        hold.sequence(),
                        hold.number(),
                        hold.transmission(),
                        hold.until(),
                        shortened(hold.reason(), LONGEST_REASON),
                        withdrawal(hold),
                        null);
        return new Held(
                inShort,
                shortened(said.headline, LONGEST_HEADLINE),
                said.since,
                hold.content() != null,
                hold.content() == null ? null : hold.content().number(),
                record.offset());
    }

    /** Its last one is over where something else holds it now. */
    private static @Nullable Withdrawal withdrawal(Hold hold) {
        return hold.state() == State.WITHDRAWN ? hold.withdrawal() : null;
    }

    private record DatedText(@Nullable String headline, Instant since) {

        static DatedText of(Hold hold, Instant written) {
            var content = hold.content();
            Withdrawal withdrawal = withdrawal(hold);
            if (content == null) {
                return new DatedText(null, withdrawal == null ? written : withdrawal.at());
            }
            return new DatedText(
                    content.item().text().headline(),
                    withdrawal == null ? content.item().instants().receivedAt() : withdrawal.at());
        }
    }

    private static @Nullable String shortened(@Nullable String text, int most) {
        return text == null || text.length() <= most ? text : text.substring(0, most) + "…";
    }

    /** What it waits for; null if it is killed, which ends only with a newer version. */
    public @Nullable Waiting waiting() {
        return switch (hold.state()) {
            case EMBARGOED -> Waiting.EMBARGOED;
            case WITHDRAWN -> hold.pubStatus() == PubStatus.WITHHELD ? Waiting.WITHHELD : null;
            case ENDED -> null;
        };
    }

    /** Whether it is withdrawn now. */
    public boolean isWithdrawn() {
        return hold.state() == State.WITHDRAWN;
    }

    /** Why, in words. */
    public @Nullable String reason() {
        Withdrawal withdrawal = hold.withdrawal();
        return withdrawal != null && withdrawal.reason() != null
                ? shortened(withdrawal.reason(), LONGEST_REASON)
                : hold.reason();
    }

    /** Who withdrew it; null where nobody has. */
    public @Nullable String by() {
        Withdrawal withdrawal = hold.withdrawal();
        return withdrawal == null ? null : withdrawal.by();
    }
}
