package dev.dateline.api.log;

/** Where events lie that are older than the ring. One thread asks; an answer may block. */
interface OldEvents {

    /** The offsets that are kept: the first, and the one behind the last. */
    Bounds bounds();

    /** The offset of the first event at or behind a time, or the end if there is none. */
    long offsetAt(long epochMillis);

    /**
     * The frames from one offset on, both offsets within the bounds.
     *
     * @param end where the block ends at the latest, exclusive
     * @param enoughBytes the block ends behind the event with which its frames have so many bytes
     */
    Block between(long from, long end, long enoughBytes);

    /** Whether nothing of a block was withdrawn since it was read. Never blocks. */
    boolean isCurrent(Block block);

    /** The block without what was withdrawn since it was read. */
    Block again(Block block);

    /** Gives up what is held; asked by the same thread, at the end. */
    void release();

    /** Offsets: of the first event that is kept, and the one behind the last. */
    record Bounds(long first, long end) {}
}
