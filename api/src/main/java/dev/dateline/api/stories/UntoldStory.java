package dev.dateline.api.stories;

import dev.dateline.contract.delivery.Story;
import dev.dateline.contract.delivery.Story.Line;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Meaning.Subject;
import dev.dateline.platform.mediatopics.MediaTopics;
import java.util.List;
import java.util.Objects;

/**
 * What no event tells of a story, made of one of its items when somebody asks for it: a story that
 * has one item, of which nothing is stored, or the lead of one that was told without. A rule.
 */
final class UntoldStory {

    private static final int MOST_TOPICS = 3;

    /** No event has told of it. */
    private static final int VERSION = 0;

    private UntoldStory() {}

    /** The story that an item began, and which has no other. */
    static Story of(String storyId, Item item) {
        Line line = line(item);
        String language = item.text().language();
        boolean copy = item.lineage().duplicateOf() != null;
        return new Story(
                storyId,
                VERSION,
                line.headline(),
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

    private static Line line(Item item) {
        return new Line(
                item.itemId(),
                item.sourceId(),
                item.text().headline(),
                item.instants().receivedAt());
    }

    /** A story of which no item was known when it was told, led by one of its items. */
    static Story led(Story story, Item item) {
        Line line = line(item);
        return new Story(
                story.storyId(),
                story.version(),
                story.named() ? story.title() : line.headline(),
                story.named(),
                line,
                story.latest() == null ? line : story.latest(),
                story.language(),
                story.languages(),
                story.items(),
                story.copies(),
                story.owners(),
                story.first(),
                story.last(),
                story.perHour(),
                story.burst(),
                story.topics(),
                story.mergedInto());
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
