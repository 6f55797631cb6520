package dev.dateline.contract.delivery;

import java.util.List;

/**
 * The filterable fields in which a story was told before and is not any more, the newest {@value
 * MOST} of each. Whoever was sent one of these is sent this one.
 *
 * @param sources the ids of the sources in whose words it was told
 * @param languages of its items, BCP 47
 * @param topics codes of what it was about, such as {@code medtop:04000000}
 */
public record PreviousStory(List<String> sources, List<String> languages, List<String> topics) {

    /** A bound for stories that are told in other words each time. */
    public static final int MOST = 20;

    public PreviousStory {
        sources = sources == null ? List.of() : List.copyOf(sources);
        languages = languages == null ? List.of() : List.copyOf(languages);
        topics = topics == null ? List.of() : List.copyOf(topics);
    }
}
