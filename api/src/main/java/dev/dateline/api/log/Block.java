package dev.dateline.api.log;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The frames of a range of offsets.
 *
 * @param end the offset up to which the block was read, exclusive
 */
record Block(List<Frame> frames, long end) {
    int bytes() {
        return 100 + frames.stream().mapToInt(frame -> frame.bytes().length + 200).sum();
    }

    /** Whether it has an event of one of these items. */
    boolean tellsOf(Set<String> itemIds) {
        return frames.stream().anyMatch(frame -> frame.tellsOf(itemIds));
    }

    /** The first frame after the position, or null if this block has none. */
    @Nullable Frame after(long position) {
        for (Frame frame : frames) {
            if (frame.offset() > position) {
                return frame;
            }
        }
        return null;
    }
}
