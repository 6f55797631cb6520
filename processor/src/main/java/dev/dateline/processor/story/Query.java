package dev.dateline.processor.story;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An item that looks for its story. */
record Query(
        StoryPrint print, @Nullable SentenceVector vector, @Nullable String language, Instant at) {}
