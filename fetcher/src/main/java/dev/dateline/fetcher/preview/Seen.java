package dev.dateline.fetcher.preview;

import dev.dateline.contract.source.Alternative;
import dev.dateline.contract.source.SourceStatus.State;
import dev.dateline.fetcher.document.Document;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.poll.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a first look at a source has shown.
 *
 * @param status the HTTP status, null where there was none
 * @param feed null where nothing could be read
 * @param origin where that was found
 */
record Seen(
        State health,
        String reason,
        @Nullable Integer status,
        ParsedDocument.@Nullable Feed feed,
        Document.Origin origin,
        List<Alternative> alternatives) {

    static Seen of(
            Verdict verdict,
            @Nullable Integer status,
            ParsedDocument.@Nullable Feed feed,
            Document.Origin origin) {
        return new Seen(verdict.state(), verdict.reason(), status, feed, origin, List.of());
    }

    /** The same with the feeds that its page names. */
    Seen with(List<Alternative> others) {
        return new Seen(health, reason, status, feed, origin, others);
    }

    /** What is not looked at, and why. */
    static Seen refused(String reason, Document.Origin origin) {
        return new Seen(State.REFUSED, reason, null, null, origin, List.of());
    }
}
