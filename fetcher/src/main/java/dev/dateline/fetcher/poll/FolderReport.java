package dev.dateline.fetcher.poll;

import dev.dateline.contract.entry.Observation.Kind;
import dev.dateline.contract.source.SourceStatus;
import dev.dateline.contract.source.SourceStatus.LastPoll;
import dev.dateline.contract.source.SourceStatus.NextPoll;
import dev.dateline.contract.source.SourceStatus.State;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.observe.Comparison;
import dev.dateline.fetcher.transport.directory.DroppedFile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a look at a folder went. The status of its source tells of the last look that found a file;
 * its health tells of this one. Not thread-safe.
 */
final class FolderReport {

    static final int MOST_TROUBLES = 10;

    private static final String READ = "FETCHED";
    private static final String PUT_ASIDE = "MALFORMED";
    private static final String UNUSUAL = "it works, but something is unusual: ";

    private final FolderMemory memory;
    private final Instant start;
    private final List<String> troubles = new ArrayList<>();
    private @Nullable Verdict verdict;
    private @Nullable String outcome;
    private ParsedDocument.@Nullable Feed feed;
    private int entries;
    private int fresh;
    private int revised;
    private int waiting;
    private boolean goesOn;

    FolderReport(FolderMemory memory, Instant start) {
        this.memory = memory;
        this.start = start;
    }

    /** The folder is not read at all. */
    FolderReport refused(String reason) {
        verdict = new Verdict(State.REFUSED, reason, null);
        return this;
    }

    /** Something keeps all files from being read. */
    FolderReport failing(String reason) {
        verdict = new Verdict(State.FAILING, reason + "; it will be tried again", null);
        return this;
    }

    void read(DroppedFile file, ParsedDocument.Feed said, Comparison found) {
        outcome = READ;
        feed = said;
        entries += said.entries().size();
        fresh += found.count(Kind.NEW);
        revised += found.changed();
        memory.last(
                new FolderMemory.LastFile(
                        file.shown() + ", " + words(said.format(), said.entries().size()),
                        said.diagnostics().isEmpty()
                                ? null
                                : file.shown() + ": " + said.diagnostics().getFirst()));
    }

    /** The same document lay there before, under whatever name. */
    void repeated(DroppedFile file) {
        outcome = READ;
        memory.last(new FolderMemory.LastFile(file.shown() + ", which was read before", null));
    }

    private static String words(String format, int items) {
        return format + ", " + items + (items == 1 ? " item" : " items");
    }

    void putAside(DroppedFile file, String cause) {
        outcome = PUT_ASIDE;
        String trouble =
                file.shown()
                        + " was not read: "
                        + cause
                        + "; it is in failed/ and among the dead letters, and is read if it is put"
                        + " into the folder again";
        memory.last(new FolderMemory.LastFile(file.shown(), trouble));
    }

    void trouble(String sentence) {
        if (troubles.size() < MOST_TROUBLES) {
            troubles.add(sentence);
        }
    }

    /** The look ended though files are left that could have been read. */
    void goesOn() {
        goesOn = true;
    }

    /** Whether the next look is to come at once. */
    boolean isToGoOn() {
        return goesOn;
    }

    void waiting(int files) {
        waiting = Math.max(0, files);
    }

    /** The status of its source; a mark of {@link ReadingMark} is left in it. */
    SourceStatus status(
            String sourceId, @Nullable SourceStatus before, NextPoll next, Instant now) {
        return new SourceStatus(
                SourceStatus.SCHEMA,
                sourceId,
                verdict(before).health(before == null ? null : before.health(), now),
                lastPoll(before, now),
                next,
                before != null && ReadingMark.isIn(before) ? before.failures() : 0,
                before != null && ReadingMark.isIn(before) ? before.errorClass() : null,
                feed != null && feed.title() != null
                        ? feed.title()
                        : before == null ? null : before.title(),
                feed != null ? feed.format() : before == null ? null : before.format(),
                diagnostics(before),
                before == null ? null : before.watch());
    }

    private Verdict verdict(@Nullable SourceStatus before) {
        if (verdict != null) {
            return verdict;
        }
        List<String> all = troubles();
        return all.isEmpty()
                ? new Verdict(State.OK, lastFile(before) + waiting(), null)
                : new Verdict(State.DEGRADED, UNUSUAL + all.getFirst() + waiting(), null);
    }

    /** Of this look, and of the last file as long as no other comes. */
    private List<String> troubles() {
        List<String> all = new ArrayList<>();
        FolderMemory.LastFile last = memory.last();
        if (last != null && last.trouble() != null) {
            all.add(last.trouble());
        }
        all.addAll(troubles);
        all.addAll(memory.troubles(MOST_TROUBLES));
        return all;
    }

    private String lastFile(@Nullable SourceStatus before) {
        if (memory.last() != null) {
            return memory.last().words();
        }
        // another process read it
        if (before == null || before.lastPoll() == null) {
            return "no file has come yet";
        }
        return before.format() == null || before.lastPoll().outcome().equals(PUT_ASIDE)
                ? "it was not read"
                : words(before.format(), before.lastPoll().entries());
    }

    private String waiting() {
        return switch (waiting) {
            case 0 -> "";
            case 1 -> "; 1 file waits";
            default -> "; " + waiting + " files wait";
        };
    }

    private @Nullable LastPoll lastPoll(@Nullable SourceStatus before, Instant now) {
        if (outcome == null) {
            return before == null ? null : before.lastPoll();
        }
        long millis = Math.max(0, Duration.between(start, now).toMillis());
        return new LastPoll(start, outcome, null, entries, fresh, revised, millis);
    }

    private List<String> diagnostics(@Nullable SourceStatus before) {
        if (verdict != null) {
            return before == null ? List.of() : before.diagnostics();
        }
        List<String> all = troubles();
        if (feed != null) {
            all.addAll(feed.said());
        }
        return all;
    }
}
