package dev.dateline.fetcher.poll;

import dev.dateline.fetcher.transport.directory.DroppedFile;
import dev.dateline.fetcher.transport.directory.Stillness;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * What the looks at a folder remember of one another as long as this process follows it: what lay
 * there, what could not be read and since when, and how the last file went. Not thread-safe.
 */
final class FolderMemory {

    /** For how long a file is tried again. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Stillness stillness = new Stillness();
    private final Map<DroppedFile, Failing> failing = new LinkedHashMap<>();
    private @Nullable LastFile last;
    private Future<?> answer = CompletableFuture.completedFuture(null);

    private record Failing(Instant since, Instant tried, String cause) {}

    /**
     * How the last file went.
     *
     * @param words its name, its format, how many items it had
     * @param trouble what ops should know of it, null where all is well
     */
    record LastFile(String words, @Nullable String trouble) {}

    Stillness stillness() {
        return stillness;
    }

    @Nullable LastFile last() {
        return last;
    }

    void last(LastFile file) {
        last = file;
    }

    /** It does not answer until then. */
    void stuck(Future<?> until) {
        answer = until;
    }

    boolean isStuck() {
        return !answer.isDone();
    }

    /** Forgets what lies there no longer. */
    void keep(List<DroppedFile> files) {
        if (!failing.isEmpty()) {
            Set<DroppedFile> there = new HashSet<>(files);
            failing.keySet().removeIf(file -> !there.contains(file));
        }
    }

    /** Whether it could not be read a moment ago. */
    boolean rests(DroppedFile file, Instant now) {
        Failing before = failing.get(file);
        return before != null && now.isBefore(before.tried().plus(PAUSE));
    }

    /** Notes that a file could not be read; says whether it will be tried again. */
    boolean failed(DroppedFile file, String cause, Instant now) {
        Failing before = failing.get(file);
        Instant since = before == null || before.since().isAfter(now) ? now : before.since();
        failing.put(file, new Failing(since, now, cause));
        return now.isBefore(since.plus(PATIENCE));
    }

    void forget(DroppedFile file) {
        failing.remove(file);
    }

    /** What can't be read and is tried again, one sentence each. */
    List<String> troubles(int most) {
        return failing.entrySet().stream()
                .limit(most)
                .map(
                        one ->
                                "%s can't be read: %s; it is tried again until %s"
                                        .formatted(
                                                one.getKey().shown(),
                                                one.getValue().cause(),
                                                one.getValue().since().plus(PATIENCE)))
                .toList();
    }
}
