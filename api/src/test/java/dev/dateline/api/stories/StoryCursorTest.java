package dev.dateline.api.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.api.problem.ProblemCode.Problem;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoryCursorTest {

    private static final String ID = "sty_abcdefghijklmnop";

    @Property
    void is_read_as_it_was_written(
            @ForAll @LongRange(min = 0, max = 4_000_000_000L) long second,
            @ForAll @DoubleRange(min = 0, max = 1e15) double rank) {
        StoryCursor cursor = new StoryCursor(Instant.ofEpochSecond(second), rank, ID);
        assertThat(StoryCursor.parse(cursor.toString())).isEqualTo(cursor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s", "s1-2", "sx-y-itm_a", "s1-2-" + ID + "x", "s-1-2-" + ID, "p1"})
    void anything_else_is_refused(String text) {
        assertThatThrownBy(() -> StoryCursor.parse(text))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("cursor");
    }
}
