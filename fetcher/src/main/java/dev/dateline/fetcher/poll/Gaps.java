package dev.dateline.fetcher.poll;

import dev.dateline.contract.source.SourceStatus.Gap;
import dev.dateline.contract.source.SourceStatus.NextPoll;
import dev.dateline.contract.source.SourceStatus.Watch;
import dev.dateline.fetcher.schedule.Polled.Overlap;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is said where entries may have been missed between two polls (GapSuspected). A rule. */
final class Gaps {

    private Gaps() {}

    /** As a diagnostic of the document in which nothing was known; nothing otherwise. */
    static List<String> told(@Nullable Sight sight, Instant previous) {
        return sight == null || !sight.isGap()
                ? List.of()
                : List.of(
                        "GapSuspected: %s, so that some since %s may have been missed; %s"
                                .formatted(words(sight), previous, sight.backfill()));
    }

    private static String words(Sight sight) {
        Overlap overlap = sight.overlap();
        return overlap == null || overlap.fresh() >= overlap.entries()
                ? "no entry of this document was in those before"
                : "of this document, only entries that stay while newer ones go were in those before";
    }

    /**
     * The last gap of a source, with this poll.
     *
     * @param next what became of the interval
     */
    static @Nullable Gap after(
            @Nullable Watch before,
            @Nullable Sight sight,
            Instant previous,
            Instant start,
            NextPoll next) {
        Gap last = before == null ? null : before.gap();
        if (sight == null || !sight.isGap()) {
            return last;
        }
        return new Gap(
                previous,
                start,
                "next poll at %s, because %s; %s"
                        .formatted(next.at(), next.reason(), sight.backfill()),
                sight.found(),
                last == null ? 1 : last.count() + 1);
    }
}
