package dev.dateline.contract.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    @Property
    void what_is_written_is_read(
            @ForAll @LongRange(min = 0, max = 1L << 53) long offset,
            @ForAll @LongRange(min = 0, max = 1L << 53) long sequence,
            @ForAll @LongRange(min = 0, max = 1L << 40) long seconds,
            @ForAll @IntRange(min = 0, max = 0xffffff) int epoch) {
        Cursor cursor = new Cursor("%06x".formatted(epoch), offset, sequence, seconds);
        assertThat(Cursor.parse(cursor.toString())).isEqualTo(cursor);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "8f3a1c-2kq-81j",
                "8f3a1c-2kq-81j-t9x1z4-1",
                "8F3A1C-2kq-81j-t9x1z4",
                "8f3a1c-02kq-81j-t9x1z4",
                "8f3a1c--81j-t9x1z4",
                "8f3a1c-2kq-81j-t9x1z4\n",
                "8f3a1c-zzzzzzzzzzzzz-81j-t9x1z4",
                "8f3a1c- 2kq-81j-t9x1z4"
            })
    void anything_else_is_refused(String text) {
        assertThatThrownBy(() -> Cursor.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_was_missed_is_counted_from_any_position_whose_events_are() {
        Cursor tenth = new Cursor("8f3a1c", 20, 10, 0);
        assertThat(Cursor.beginning("8f3a1c").missedBefore(tenth)).isEqualTo(9);
        assertThat(new Cursor("8f3a1c", 5, 4, 0).missedBefore(tenth)).isEqualTo(5);
        assertThat(new Cursor("8f3a1c", 18, 9, 0).missedBefore(tenth)).isZero();
        assertThat(Cursor.uncounted("8f3a1c", 19).missedBefore(tenth)).isZero();
        assertThat(Cursor.uncounted("8f3a1c", -1)).isEqualTo(Cursor.beginning("8f3a1c"));
    }
}
