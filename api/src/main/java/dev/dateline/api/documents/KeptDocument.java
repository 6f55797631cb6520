package dev.dateline.api.documents;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.dateline.contract.document.DocumentHead;
import dev.dateline.contract.document.DocumentReading;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of the last documents of a source.
 *
 * @param time when it came
 * @param size in bytes
 * @param mediaType what its sender says that it is
 * @param format as which it was read last, absent where it was not, or can't be
 * @param items how many it held then, absent where it was not read yet
 * @param diagnostics what was odd about it, or why it could not be read
 */
record KeptDocument(
        String id,
        Instant time,
        long size,
        @Nullable String mediaType,
        @Nullable String format,
        @Nullable Integer items,
        @JsonInclude(JsonInclude.Include.ALWAYS) List<String> diagnostics,
        @JsonIgnore Place place) {

    private static final int MOST_DIAGNOSTICS = 5;

    /** Where its bytes are, and their hash. */
    record Place(int partition, long offset, String hash) {}

    /**
     * A document.
     *
     * @param reading what came of it, null where that is not known yet
     */
    static KeptDocument of(
            DocumentHead head, @Nullable DocumentReading reading, int partition, long offset) {
        Long elsewhere = reading == null ? null : reading.bytesAt();
        return new KeptDocument(
                head.id(),
                head.receivedAt(),
                head.size(),
                head.mediaType(),
                reading == null ? null : reading.format(),
                reading == null ? null : reading.items(),
                reading == null
                        ? List.of()
                        : reading.diagnostics().stream().limit(MOST_DIAGNOSTICS).toList(),
                new Place(partition, elsewhere == null ? offset : elsewhere, head.hash()));
    }

    /** The same with its bytes at another place, too, where they stay longer. */
    KeptDocument at(Place other) {
        return new KeptDocument(id, time, size, mediaType, format, items, diagnostics, other);
    }
}
