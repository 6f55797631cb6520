package dev.dateline.fetcher.transport.directory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which files are whole: those that have stood still for two looks, and those that have got their
 * name in the place of a temporary one. Remembers the last look. Not thread-safe.
 */
public final class Stillness {

    /** Two looks may follow on one another at once. */
    private static final Duration LEAST = Duration.ofSeconds(1);

    private static final int MOST_TEMPORARY = 1_000;

    private Map<DroppedFile, Instant> since = new HashMap<>();
    private Map<String, DroppedFile> temporary = new HashMap<>();

    /** Those of a listing that may be read, by name, then time. */
    public List<DroppedFile> look(List<DroppedFile> files, Instant now) {
        Map<DroppedFile, Instant> seen = new HashMap<>();
        Map<String, DroppedFile> begun = new HashMap<>();
        List<DroppedFile> ready = new ArrayList<>();
        for (DroppedFile file : files) {
            if (!file.isTemporary()) {
                Instant first = first(file, now);
                seen.put(file, first);
                if (!first.plus(LEAST).isAfter(now) || isRenamed(file)) {
                    ready.add(file);
                }
            } else if (file.key() != null && begun.size() < MOST_TEMPORARY) {
                begun.put(file.key(), file);
            }
        }
        since = seen;
        temporary = begun;
        ready.sort(DroppedFile.ORDER);
        return ready;
    }

    /** When it was first seen as it is; clocks may be set back. */
    private Instant first(DroppedFile file, Instant now) {
        Instant before = since.get(file);
        return before == null || before.isAfter(now) ? now : before;
    }

    /** The number of a file is soon given to another: so its name or its time must fit, too. */
    private boolean isRenamed(DroppedFile file) {
        DroppedFile before = file.key() == null ? null : temporary.get(file.key());
        return before != null
                && (before.name().toString().contains(file.name().toString())
                        || (before.size() == file.size()
                                && before.modified().equals(file.modified())));
    }
}
