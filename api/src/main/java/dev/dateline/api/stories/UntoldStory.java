package dev.dateline.api.stories;

import dev.dateline.contract.delivery.Story;
import dev.dateline.contract.delivery.Story.Line;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Meaning.Subject;
import dev.dateline.platform.mediatopics.MediaTopics;
import java.util.List;
import java.util.Objects;

/**
 * A story that has one item, of which no event tells and nothing is stored: it is made of that item
 * when somebody asks for it. A rule.
 */
final class UntoldStory {

    private static final int MOST_TOPICS = 3;

    /** No event has told of it. */
    private static final int VERSION = 0;

    private UntoldStory() {}

    /** The story that an item began, and which has no other. */
    static Story of(String storyId, Item item) {
        String headline = item.text().headline();
        Line line =
                new Line(item.itemId(), item.sourceId(), headline, item.instants().receivedAt());
        String language = item.text().language();
        boolean copy = item.lineage().duplicateOf() != null;
        return new Story(
                storyId,
                VERSION,
                headline,
                false,
                line,
                line,
                language,
                language == null ? List.of() : List.of(language),
                copy ? 0 : 1,
                copy ? 1 : 0,
                1,
                line.at(),
                line.at(),
                0,
                0,
                topics(item),
                null);
    }

    private static List<Subject> topics(Item item) {
        return item.meaning().subjects().stream()
                .map(MediaTopics.packaged()::topicOf)
                .filter(Objects::nonNull)
                .distinct()
                .limit(MOST_TOPICS)
                .toList();
    }
}
