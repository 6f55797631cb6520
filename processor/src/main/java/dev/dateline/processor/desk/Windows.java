package dev.dateline.processor.desk;

import dev.dateline.contract.delivery.DeliveryEvent;
import dev.dateline.processor.ProcessorSettings;
import dev.dateline.processor.copy.CopyWindow;
import dev.dateline.processor.story.StoryWindow;
import java.util.List;

/**
 * What the desk remembers of the newest events, and how long ago these begin. Used by one thread.
 */
record Windows(CopyWindow copies, StoryWindow stories, WindowSpan copySpan, WindowSpan storySpan) {

    /** Empty ones. */
    static Windows of(ProcessorSettings settings) {
        return of(settings.copyWindow(), settings.storyWindow());
    }

    private static Windows of(int copies, int stories) {
        return new Windows(
                new CopyWindow(copies),
                new StoryWindow(stories),
                new WindowSpan(copies),
                new WindowSpan(stories));
    }

    /** Takes note of an event that was decided before. */
    void note(DeliveryEvent event) {
        copies.note(event);
        stories.note(event);
        written(List.of(event));
    }

    /** Events that were noted while they were decided are now written. */
    void written(List<DeliveryEvent> events) {
        events.forEach(copySpan::note);
        events.forEach(storySpan::note);
    }
}
