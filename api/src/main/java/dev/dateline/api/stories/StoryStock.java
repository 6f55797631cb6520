package dev.dateline.api.stories;

import dev.dateline.contract.delivery.Cursor;
import dev.dateline.store.Checkpoints;
import dev.dateline.store.StoredStory;
import dev.dateline.store.StoryReader;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What the store holds of stories. */
interface StoryStock {

    /** The event up to which it is complete, or null if it holds nothing; blocks. */
    @Nullable Cursor reached();

    /** Tells stories, those that were told last first, as long as they are wanted; blocks. */
    void newest(StoryReader.Taker taker);

    /** Tells which stories were merged, so many, those that were told last; blocks. */
    void mergers(int most, Consumer<StoryReader.Merger> taker);

    /** A story, empty if it does not have it. */
    Mono<StoredStory> find(String storyId);

    /** That of MongoDB. */
    static StoryStock of(StoryReader stories, Checkpoints checkpoints) {
        return new StoryStock() {
            @Override
            public @Nullable Cursor reached() {
                return checkpoints.await();
            }

            @Override
            public void newest(StoryReader.Taker taker) {
                stories.newest(taker);
            }

            @Override
            public void mergers(int most, Consumer<StoryReader.Merger> taker) {
                stories.mergers(most, taker);
            }

            @Override
            public Mono<StoredStory> find(String storyId) {
                return stories.find(List.of(storyId))
                        .flatMap(found -> Mono.justOrEmpty(found.get(storyId)));
            }
        };
    }
}
