package dev.dateline.api.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.api.query.Filterable;
import dev.dateline.contract.delivery.Cursor;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RingTest {

    private static Frame frame(long offset, int size) {
        return new Frame(
                new Cursor("abcdef", offset, offset, 0),
                "item.created",
                new Filterable("src_a", "en", null),
                new byte[size],
                0);
    }

    /** As after a failure, when a batch that is larger than the ring is read again. */
    @Test
    void what_was_added_and_is_gone_does_not_come_back() {
        Ring ring = new Ring(2_000, -1, Cursor.beginning("abcdef"));
        for (int time = 0; time < 2; time++) {
            for (int offset = 0; offset < 20; offset++) {
                ring.add(frame(offset, 200));
                assertThat(ring.tip().offset()).isEqualTo(time == 0 ? offset : 19);
            }
            assertThat(ring.missingUpTo()).isEqualTo(14);
        }
    }

    /**
     * A reader that looks at {@code missingUpTo} gets every frame behind it, or is told of the
     * hole.
     */
    @Property
    void nothing_is_passed_over_in_silence(
            @ForAll @Size(min = 1, max = 50) List<@IntRange(min = 1, max = 400) Integer> sizes,
            @ForAll @IntRange(min = 1, max = 3000) int bound) {
        Ring ring = new Ring(bound, -1, Cursor.beginning("abcdef"));
        long offset = 0;
        List<Long> offsets = new ArrayList<>();
        for (int size : sizes) {
            ring.add(frame(offset, size));
            offsets.add(offset);
            offset += 1 + size % 3;
        }
        long position = ring.missingUpTo();
        List<Long> read = new ArrayList<>();
        for (Frame next = ring.after(position); next != null; next = ring.after(position)) {
            position = next.offset();
            read.add(position);
        }
        long missing = ring.missingUpTo();
        assertThat(read).isEqualTo(offsets.stream().filter(o -> o > missing).toList());
        assertThat(read).isNotEmpty();
        assertThat(ring.tip().offset()).isEqualTo(offsets.getLast());
        assertThat(read.size() == 1 || ring.bytes() <= bound).isTrue();
    }
}
