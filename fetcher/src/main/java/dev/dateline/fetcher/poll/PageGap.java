package dev.dateline.fetcher.poll;

import dev.dateline.contract.source.Progress;
import dev.dateline.fetcher.format.ParsedDocument;
import java.util.stream.Stream;

/** What is said of a position that was refused, since items may be missing. */
final class PageGap {

    private PageGap() {}

    /**
     * When it is refused.
     *
     * @param again where it is started again
     */
    static Verdict refused(int status, Progress again) {
        return Verdict.odd(
                "the agency refused the position (status %d); %s"
                        .formatted(status, startedAgain(again)));
    }

    /** With the first page that was read since then. */
    static ParsedDocument told(Progress progress, ParsedDocument parsed) {
        if (progress.restartedFrom() == null || !(parsed instanceof ParsedDocument.Feed feed)) {
            return parsed;
        }
        String gap = "the agency had refused the position; " + startedAgain(progress);
        return new ParsedDocument.Feed(
                feed.format(),
                feed.formatVersion(),
                feed.wire(),
                feed.title(),
                feed.language(),
                feed.entries(),
                feed.diagnostics(),
                Stream.concat(Stream.of(gap), feed.remarks().stream()).toList(),
                feed.cut());
    }

    private static String startedAgain(Progress again) {
        return "started again from %s; items between may be missing"
                .formatted(
                        again.next() == null || again.goodAt() == null
                                ? "the address of the source"
                                : again.goodAt());
    }
}
