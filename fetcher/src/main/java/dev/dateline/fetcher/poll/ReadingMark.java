package dev.dateline.fetcher.poll;

import dev.dateline.contract.document.DocumentHead;
import dev.dateline.contract.source.SourceStatus;
import dev.dateline.contract.source.SourceStatus.Health;
import dev.dateline.contract.source.SourceStatus.State;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mark in the status of a source that one of its documents is being read. A process that does not
 * survive that leaves it behind, and the document is not tried for ever.
 */
final class ReadingMark {

    /** What takes a process with it twice would take the third one, too. */
    static final int MOST_ATTEMPTS = 2;

    private static final int LARGE = 256 * 1024;
    private static final String READING = "READING ";

    private ReadingMark() {}

    /** Whether reading it may be too much, whatever is done to prevent that. */
    static boolean isNeeded(DocumentHead head) {
        return head.size() > LARGE;
    }

    /** How often the document was begun and not ended. */
    static int attempts(@Nullable SourceStatus status, DocumentHead head) {
        return status != null && (READING + head.id()).equals(status.errorClass())
                ? status.failures()
                : 0;
    }

    /** Whether a document was begun and not ended: what else is told of the source keeps that. */
    static boolean isIn(@Nullable SourceStatus status) {
        return document(status) != null;
    }

    /** The status with another attempt. */
    static SourceStatus begun(@Nullable SourceStatus before, DocumentHead head, Instant now) {
        return new SourceStatus(
                SourceStatus.SCHEMA,
                head.sourceId(),
                before == null
                        ? new Health(State.NEW, now, "the first document is being read")
                        : before.health(),
                before == null ? null : before.lastPoll(),
                before == null ? null : before.nextPoll(),
                attempts(before, head) + 1,
                READING + head.id(),
                before == null ? null : before.title(),
                before == null ? null : before.format(),
                before == null ? List.of() : before.diagnostics(),
                before == null ? null : before.watch());
    }

    /** The id of the document that was begun and not ended, null where there is none. */
    static @Nullable String document(@Nullable SourceStatus status) {
        String mark = status == null ? null : status.errorClass();
        return mark != null && mark.startsWith(READING) ? mark.substring(READING.length()) : null;
    }

    /** The status without its last attempt. */
    static @Nullable SourceStatus unbegun(@Nullable SourceStatus status) {
        return status == null || !isIn(status) || status.failures() == 1
                ? ended(status)
                : with(status, status.failures() - 1, status.errorClass());
    }

    /** The status of a source that is polled, without the mark; the same where it has none. */
    static @Nullable SourceStatus ended(@Nullable SourceStatus status) {
        return status == null || !isIn(status) ? status : with(status, 0, null);
    }

    private static SourceStatus with(SourceStatus status, int attempts, @Nullable String mark) {
        return new SourceStatus(
                SourceStatus.SCHEMA,
                status.sourceId(),
                status.health(),
                status.lastPoll(),
                status.nextPoll(),
                attempts,
                mark,
                status.title(),
                status.format(),
                status.diagnostics(),
                status.watch());
    }
}
