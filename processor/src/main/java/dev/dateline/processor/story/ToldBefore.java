package dev.dateline.processor.story;

import dev.dateline.contract.delivery.PreviousStory;
import dev.dateline.contract.delivery.Story;
import dev.dateline.contract.delivery.Story.Line;
import dev.dateline.platform.mediatopics.MediaTopics;
import dev.dateline.processor.story.ToldStories.Last;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** In which words, languages and topics a story was told before and is not any more. A rule. */
final class ToldBefore {

    private static final PreviousStory NOTHING = new PreviousStory(List.of(), List.of(), List.of());

    private ToldBefore() {}

    /**
     * What filters need to reach those who were told of it before.
     *
     * @param last what was told of it last, null if nothing was
     * @return null where that is nothing more than what it says now
     */
    static @Nullable PreviousStory of(@Nullable Last last, Story now) {
        if (last == null) {
            return null;
        }
        PreviousStory before = Objects.requireNonNullElse(last.previous(), NOTHING);
        Story story = last.story();
        PreviousStory previous =
                new PreviousStory(
                        left(before.sources(), sources(story), sources(now)),
                        left(before.languages(), languages(story), languages(now)),
                        left(before.topics(), topics(story), topics(now)));
        return previous.equals(NOTHING) ? null : previous;
    }

    private static List<String> sources(Story story) {
        return Stream.of(story.lead(), story.latest())
                .filter(Objects::nonNull)
                .map(Line::sourceId)
                .toList();
    }

    private static List<String> languages(Story story) {
        return Stream.concat(story.languages().stream(), Stream.ofNullable(story.language()))
                .toList();
    }

    private static List<String> topics(Story story) {
        return MediaTopics.packaged().codes(story.topics());
    }

    /** The newest ones that are gone, the oldest first. */
    private static List<String> left(List<String> before, List<String> last, List<String> now) {
        List<String> all =
                Stream.concat(before.stream(), last.stream())
                        .distinct()
                        .filter(one -> !now.contains(one))
                        .toList();
        return all.subList(Math.max(0, all.size() - PreviousStory.MOST), all.size());
    }
}
