package dev.dateline.processor.story;

import dev.dateline.contract.record.Ids;

/** Ids of stories, derived from the item that began them. */
final class StoryIds {

    private static final String KIND = "sty";
    private static final int BYTES = 10;
    private static final int BYTES_OF_SPLIT = 12;

    private StoryIds() {}

    /** Of the story that an item begins when it is created. */
    static String begunBy(String itemId) {
        return Ids.of(KIND, BYTES, itemId);
    }

    /** Of the story that it begins later, when its first story is one of other items. */
    static String begunLater(String itemId, long sequence) {
        return Ids.of(KIND, BYTES, itemId, Long.toString(sequence));
    }

    /** Of the story that ops split off with this item. */
    static String split(String itemId, long sequence) {
        return Ids.of(KIND, BYTES_OF_SPLIT, itemId, Long.toString(sequence));
    }

    /** Whether ops split it off: then no rule unites it with another. Only its length says so. */
    static boolean isSplit(String id) {
        return id.length() != begunBy("").length();
    }
}
