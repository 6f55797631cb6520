package dev.dateline.api.log;

import dev.dateline.contract.delivery.Cursor;
import org.jspecify.annotations.Nullable;

/** What Kafka has of the log. */
record KeptInKafka(LogBlocks blocks, String epoch) implements KeptLog {

    @Override
    public boolean isWhole() {
        return blocks.bounds().first() == 0
                && blocks.firstNow().map(Cursor::sequence).orElse(1L) == 1;
    }

    @Override
    public boolean continues(Cursor cursor) {
        if (!cursor.epoch().equals(epoch)) {
            return false;
        }
        if (cursor.sequence() == 0) {
            return isWhole();
        }
        OldEvents.Bounds bounds = blocks.bounds();
        if (cursor.offset() >= bounds.first()) {
            // a log that has lost its end, and grew again, has another event there
            return cursor.offset() < bounds.end() && cursor.equals(eventAt(cursor.offset()));
        }
        // its event is deleted; the next one must not be
        long next = cursor.sequence() + 1;
        return blocks.firstNow().filter(first -> first.sequence() == next).isPresent();
    }

    private @Nullable Cursor eventAt(long offset) {
        Frame found = LogBlocks.joined(blocks.holding(offset)).after(offset - 1);
        return found == null ? null : found.cursor();
    }
}
