package dev.dateline.api.opml;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a list: the answer to whoever sent it.
 *
 * @param mended in words, what had to be mended in the document
 */
record Imported(
        @JsonInclude(JsonInclude.Include.ALWAYS) List<OutlineVerdict> outlines,
        List<String> mended) {

    /** What became of a feed of the list. */
    enum ImportVerdict {
        ADDED,
        PRESENT,
        REJECTED
    }

    record OutlineVerdict(
            int line,
            @JsonInclude(JsonInclude.Include.ALWAYS) String url,
            ImportVerdict verdict,
            @Nullable String reason,
            @Nullable String id) {}
}
