package dev.dateline.fetcher.poll;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.Observation;
import dev.dateline.contract.source.PollState;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.observe.Comparison;
import dev.dateline.fetcher.transport.queue.Receipts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What ops are told of the messages of one poll. Not thread-safe. */
final class QueueTally {

    private static final int MOST_DIAGNOSTICS = 20;

    private final List<Entry> entries = new ArrayList<>();
    private final List<String> diagnostics = new ArrayList<>();
    private final Set<String> remarks = new LinkedHashSet<>();
    private final List<Observation> observations = new ArrayList<>();
    private ParsedDocument.@Nullable Feed last;
    private int put;
    private int tried;
    private int pinned;
    private @Nullable String contradiction;
    private @Nullable String cause;
    private boolean fresh;

    QueueTally(List<String> diagnostics) {
        diagnostics.forEach(this::say);
    }

    private void say(String sentence) {
        if (diagnostics.size() < MOST_DIAGNOSTICS) {
            diagnostics.add(sentence);
        }
    }

    void read(ParsedDocument.Feed feed, Comparison found) {
        last = feed;
        fresh = true;
        entries.addAll(feed.entries());
        observations.addAll(found.observations());
        feed.diagnostics().forEach(this::say);
        feed.remarks().stream()
                .filter(_ -> remarks.size() < MOST_DIAGNOSTICS)
                .forEach(remarks::add);
        found.diagnostics().forEach(this::say);
    }

    void triedAgain(String reason) {
        tried++;
        cause = cause == null ? reason : cause;
    }

    void pinned(String reason) {
        pinned++;
        contradiction = contradiction == null ? reason : contradiction;
    }

    boolean hasPinned() {
        return pinned > 0;
    }

    void putAside(String reason) {
        put++;
        fresh = true;
        cause = cause == null ? reason : cause;
    }

    /** Whether a message came that was not known, so that others may wait. */
    boolean isFresh() {
        return fresh;
    }

    Comparison found(PollState state) {
        return new Comparison(observations, state, List.of());
    }

    /** All that was read, as one document; null where nothing was. */
    ParsedDocument.@Nullable Feed feed() {
        return last == null
                ? null
                : new ParsedDocument.Feed(
                        last.format(),
                        last.formatVersion(),
                        last.wire(),
                        last.title(),
                        last.language(),
                        entries,
                        diagnostics,
                        List.copyOf(remarks),
                        false);
    }

    Verdict verdict(Receipts.Returned returned) {
        if (pinned > 0) {
            return Verdict.pinned(
                    "%s could not be read, and will come again: %s"
                            .formatted(messages(pinned), contradiction));
        }
        if (put > 0) {
            return Verdict.odd(
                    "%s could not be read, and %s among the dead letters: %s"
                            .formatted(messages(put), put == 1 ? "is" : "are", cause));
        }
        if (tried > 0) {
            return Verdict.odd(
                    "%s could not be read, and will come again: %s"
                            .formatted(messages(tried), cause));
        }
        if (returned.problem() != null) {
            return Verdict.odd(returned.problem());
        }
        return diagnostics.isEmpty()
                ? Verdict.good()
                : Verdict.odd("it works, but something is unusual: " + diagnostics.getFirst());
    }

    private static String messages(int count) {
        return count == 1 ? "1 message" : count + " messages";
    }
}
