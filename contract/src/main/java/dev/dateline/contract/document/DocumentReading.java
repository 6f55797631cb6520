package dev.dateline.contract.document;

import dev.dateline.contract.record.Json;
import dev.dateline.contract.record.Newest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading a document: another header of records of {@code news.documents}. A record
 * that has it was written by a fetcher, is there to be looked at, and is not read.
 *
 * @param at when it was read
 * @param format absent where it could not be read
 * @param items how many it held
 * @param diagnostics what was odd about it, or why it could not be read, one sentence each
 * @param bytesAt the offset of the record that has the bytes; absent where this one has them
 */
@Newest(schema = DocumentReading.SCHEMA)
public record DocumentReading(
        int schema,
        Instant at,
        @Nullable String format,
        int items,
        List<String> diagnostics,
        @Nullable Long bytesAt) {

    public static final int SCHEMA = 1;

    /** The name of the header. */
    public static final String HEADER = "reading";

    public DocumentReading {
        Json.checkSchema(schema, SCHEMA);
        Json.required(at, "at");
        diagnostics = diagnostics == null ? List.of() : List.copyOf(diagnostics);
    }
}
