package dev.dateline.fetcher.poll;

import dev.dateline.contract.source.Alternative;
import dev.dateline.contract.source.SourceStatus;
import dev.dateline.contract.source.SourceStatus.Asking;
import dev.dateline.fetcher.format.ParsedDocument;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When feeds are looked for where a source has none, and for how long they are told. A server is
 * searched once for each time that its feed is gone, not with each poll. A rule.
 */
final class Suggestions {

    private Suggestions() {}

    /**
     * Whether to look.
     *
     * @param before the status until now, null before the first poll
     */
    static boolean areWanted(@Nullable SourceStatus before, ParsedDocument.Malformed document) {
        boolean known =
                before != null
                        && before.lastPoll() != null
                        && before.lastPoll().outcome().equals("MALFORMED");
        return !known && !document.pinned() && document.sitemaps().isEmpty();
    }

    /**
     * What is told after a poll: what was found last, until there is a feed again.
     *
     * @param found null where nothing was looked for
     */
    static List<Alternative> after(
            Asking before, Outcome outcome, @Nullable List<Alternative> found) {
        if (found != null) {
            return found;
        }
        return outcome.feed() == null ? before.alternatives() : List.of();
    }
}
