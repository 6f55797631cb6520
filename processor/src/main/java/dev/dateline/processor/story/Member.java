package dev.dateline.processor.story;

import dev.dateline.contract.delivery.Story.Line;
import dev.dateline.contract.item.Meaning.Subject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An item of a story as the window keeps it: about a kilobyte without its vector.
 *
 * @param created the sequence of the event that created the item
 * @param at when it was news: published, or come in where nobody says; never after it came in
 * @param line by which the story tells of it; its headline has at most 300 characters
 * @param owner a hash of who answers for its source
 * @param agency whether it is of an agency, which represents a story before others
 * @param copy whether it is a copy of an item of another source
 * @param topics its Media Topics, at most three
 */
record Member(
        long created,
        Instant at,
        @Nullable String language,
        Line line,
        int owner,
        boolean agency,
        boolean copy,
        List<Subject> topics,
        StoryPrint print,
        @Nullable SentenceVector vector) {

    String itemId() {
        return line.itemId();
    }

    /** Without its print, which the window keeps in another shape. */
    Member bare() {
        return new Member(
                created, at, language, line, owner, agency, copy, topics, StoryPrint.NONE, vector);
    }
}
