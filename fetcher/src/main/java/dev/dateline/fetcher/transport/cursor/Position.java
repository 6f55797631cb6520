package dev.dateline.fetcher.transport.cursor;

import dev.dateline.contract.source.Progress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where the pages of an API go on. A rule. */
public final class Position {

    /** How old the time of the last good page may get before it is written for its own sake. */
    private static final Duration RECENT = Duration.ofMinutes(10);

    /** A server that takes longer has waited for news. */
    private static final Duration LONG_POLL = Duration.ofSeconds(5);

    /** A position that is refused so soon was never good, and is not asked for at once again. */
    private static final Duration YOUNG = Duration.ofMinutes(1);

    /** So many pages without anything new may lie behind one another; then they are no news. */
    private static final int MOST_IDLE = 100;

    private static final String SINCE = "mindate";

    private Position() {}

    /** The address of the page to ask for. */
    public static URI asked(Progress progress, URI source) {
        return progress.next() == null ? source : URI.create(progress.next());
    }

    /** Whether the server does not know the position, by the status of its answer. */
    public static boolean isRefused(Progress progress, int status) {
        return progress.next() != null && (status == 400 || status == 404 || status == 410);
    }

    /**
     * Where to start again after the position was refused: from the time of the last good page, or
     * from the beginning if that is refused, too.
     */
    public static Progress restarted(Progress progress, URI source) {
        Instant since = progress.goodAt();
        boolean again = progress.restartedFrom() != null;
        return progress.restarted(
                since == null || again ? null : NextPage.with(source, SINCE, since.toString()));
    }

    /** Whether to start again at once, and not after the usual interval. */
    public static boolean isPrompt(Progress progress, Instant now) {
        return progress.goodAt() == null || now.isAfter(progress.goodAt().plus(YOUNG));
    }

    /**
     * After a page that was read whole.
     *
     * @param next where the next one is, null where it was not told
     * @param items how many it had
     * @param news how many of them were new or revised
     */
    public static Progress after(
            Progress progress, URI source, @Nullable URI next, int items, int news, Instant at) {
        URI page = next == null ? asked(progress, source) : next;
        int more = page.equals(asked(progress, source)) ? 0 : 1;
        int idle = items == 0 || news > 0 ? 0 : Math.min(progress.idle() + more, MOST_IDLE);
        String position = page.equals(source) ? null : page.toString();
        Progress read = progress.read(position, at, idle);
        boolean same =
                new Progress(
                                progress.next(),
                                read.goodAt(),
                                null,
                                progress.idle(),
                                progress.tried())
                        .sameAs(read);
        boolean recent =
                progress.goodAt() != null
                        && progress.restartedFrom() == null
                        && at.isBefore(progress.goodAt().plus(RECENT));
        return same && recent ? progress : read;
    }

    /**
     * Whether the next page is asked for at once: after a page with items, or if the server waited
     * for news; but not again and again for a page that stays the same.
     *
     * @param before where the page was
     * @param after where the next one is
     */
    public static boolean goesOn(
            Progress before,
            Progress after,
            @Nullable URI next,
            int items,
            int news,
            Duration took) {
        if (next == null || after.idle() >= MOST_IDLE) {
            return false;
        }
        boolean moved = !Objects.equals(before.next(), after.next());
        return items > 0 ? moved || news > 0 : took.compareTo(LONG_POLL) > 0;
    }
}
