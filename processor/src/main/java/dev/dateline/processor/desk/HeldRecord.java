package dev.dateline.processor.desk;

import dev.dateline.contract.item.Hold;
import dev.dateline.contract.item.Hold.State;
import dev.dateline.contract.record.Json;
import dev.dateline.platform.kafka.RecordSize;
import dev.dateline.processor.lifecycle.Holds;
import dev.dateline.processor.version.HoldChange;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a hold, as it is written: so that Kafka takes it.
 *
 * @param encoded null for a tombstone, and where nothing is written
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record HeldRecord(String itemId, HoldChange change, byte @Nullable [] encoded) {

    /** Why something is put aside. */
    static final String TOO_LARGE =
            "what would be written of it is larger than the %d bytes that Kafka takes"
                    .formatted(RecordSize.MOST_BYTES);

    private static final Logger log = LoggerFactory.getLogger(HeldRecord.class);

    /** Null if it is too large, and holds what must not be lost. */
    static @Nullable HeldRecord of(String itemId, HoldChange change) {
        return switch (change) {
            case HoldChange.Same(), HoldChange.Removed() -> new HeldRecord(itemId, change, null);
            case HoldChange.Written(Hold hold) -> written(hold);
        };
    }

    private static @Nullable HeldRecord written(Hold hold) {
        HeldRecord whole = encoded(hold);
        if (whole != null || hold.state() != State.WITHDRAWN || hold.content() == null) {
            return whole;
        }
        // that it is withdrawn matters more than that ops can give it back
        log.warn("{} is withdrawn, and its text is too large to be kept", hold.itemId());
        return encoded(Holds.withoutContent(hold));
    }

    private static @Nullable HeldRecord encoded(Hold hold) {
        byte[] encoded = Json.encode(hold);
        return RecordSize.fits(hold.itemId(), encoded)
                ? new HeldRecord(hold.itemId(), new HoldChange.Written(hold), encoded)
                : null;
    }
}
