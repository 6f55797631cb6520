package dev.dateline.processor.enrich;

import dev.dateline.processor.topics.CurrentTopics;
import dev.dateline.processor.topics.Topics.About;

/** Finds what the item is about. */
final class FindTopics implements Stage {

    private final CurrentTopics topics;

    FindTopics(CurrentTopics topics) {
        this.topics = topics;
    }

    @Override
    public Draft apply(Draft draft) {
        About about =
                topics.of(draft.meaning().subjects(), draft.observation().sourceId(), draft.text());
        return draft.about(about.subjects()).because(about.reasons());
    }
}
