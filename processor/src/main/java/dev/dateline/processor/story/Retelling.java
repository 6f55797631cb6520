package dev.dateline.processor.story;

import dev.dateline.contract.delivery.Story;
import dev.dateline.contract.delivery.Story.Line;
import dev.dateline.contract.item.Item;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was told of a story, in other words. */
final class Retelling {

    private Retelling() {}

    /** With the headline that an item of it now has. */
    static Story of(Story story, Item item) {
        return with(
                story,
                story.title(),
                story.named(),
                line(story.lead(), item),
                line(story.latest(), item));
    }

    /** With the title that ops give it; null takes that back. */
    static Story named(Story story, @Nullable String title) {
        return with(story, title, title != null, story.lead(), story.latest());
    }

    /**
     * With what was told of a story whose items it has from now on; how many these are is counted
     * elsewhere.
     *
     * @param silent whether an item must not be told of any more, by its id
     */
    static Story united(Story story, Story merged, Predicate<String> silent) {
        Line lead = lines(story.lead(), merged.lead(), silent).findFirst().orElse(null);
        Line latest =
                lines(story.latest(), merged.latest(), silent)
                        .max(Comparator.comparing(Line::at))
                        .orElse(null);
        return new Story(
                story.storyId(),
                story.version(),
                story.title(),
                story.named(),
                lead,
                latest,
                story.language() == null ? merged.language() : story.language(),
                Stream.concat(story.languages().stream(), merged.languages().stream())
                        .distinct()
                        .toList(),
                story.items(),
                story.copies(),
                Math.max(story.owners(), merged.owners()),
                merged.first().isBefore(story.first()) ? merged.first() : story.first(),
                merged.last().isAfter(story.last()) ? merged.last() : story.last(),
                story.perHour(),
                story.burst(),
                Stream.concat(story.topics().stream(), merged.topics().stream())
                        .distinct()
                        .limit(StoryState.MOST_TOPICS)
                        .toList(),
                story.mergedInto());
    }

    private static Stream<Line> lines(
            @Nullable Line line, @Nullable Line other, Predicate<String> silent) {
        return Stream.concat(Stream.ofNullable(line), Stream.ofNullable(other))
                .filter(one -> !silent.test(one.itemId()));
    }

    private static @Nullable Line line(@Nullable Line line, Item item) {
        return line == null || !line.itemId().equals(item.itemId())
                ? line
                : new Line(
                        line.itemId(),
                        line.sourceId(),
                        Members.shortened(item.text().headline()),
                        line.at());
    }

    /** With short headlines, also where it was told with long ones. */
    static Story shortened(Story story) {
        return with(
                story,
                Members.shortened(story.title()),
                story.named(),
                shortened(story.lead()),
                shortened(story.latest()));
    }

    private static @Nullable Line shortened(@Nullable Line line) {
        return line == null
                ? null
                : new Line(
                        line.itemId(),
                        line.sourceId(),
                        Members.shortened(line.headline()),
                        line.at());
    }

    /** With nothing of it that is as long as its items please. */
    static Story bare(Story story) {
        return new Story(
                story.storyId(),
                story.version(),
                Members.shortened(story.title()),
                story.named(),
                silent(story.lead()),
                silent(story.latest()),
                null,
                List.of(),
                story.items(),
                story.copies(),
                story.owners(),
                story.first(),
                story.last(),
                story.perHour(),
                story.burst(),
                List.of(),
                story.mergedInto());
    }

    private static @Nullable Line silent(@Nullable Line line) {
        return line == null ? null : new Line(line.itemId(), line.sourceId(), null, line.at());
    }

    private static Story with(
            Story story,
            @Nullable String title,
            boolean named,
            @Nullable Line lead,
            @Nullable Line latest) {
        return new Story(
                story.storyId(),
                story.version(),
                title,
                named,
                lead,
                latest,
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
}
