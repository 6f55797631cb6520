package dev.dateline.api.stories;

import dev.dateline.contract.delivery.Story;
import java.util.Comparator;

/**
 * A story in its place in a list.
 *
 * @param sequence of the event that told it
 */
record Ranked(double rank, Story story, long sequence) {

    /** The highest rank first; of equal ones, by id, so that pages have no gaps. */
    static final Comparator<Ranked> FIRST =
            Comparator.comparingDouble(Ranked::rank).reversed().thenComparing(Ranked::id);

    String id() {
        return story.storyId();
    }

    /** Whether it lies behind the end of a page. */
    boolean isBehind(StoryCursor cursor) {
        int compared = Double.compare(rank, cursor.rank());
        return compared < 0 || (compared == 0 && id().compareTo(cursor.storyId()) > 0);
    }
}
