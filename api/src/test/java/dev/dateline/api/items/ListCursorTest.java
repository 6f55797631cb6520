package dev.dateline.api.items;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.api.index.Hit;
import dev.dateline.api.problem.Refused;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListCursorTest {

    @Property
    void a_page_goes_on_before_the_last_item_of_the_page_before(
            @ForAll @LongRange(min = 1, max = 1L << 53) long created) {
        Hit last = new Hit("itm_a", 3, created, created + 7);
        assertThat(ListCursor.parse(ListCursor.behind(last))).isEqualTo(created);
    }

    @Test
    void the_first_page_is_before_all() {
        assertThat(ListCursor.parse(null)).isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "p",
                "p0",
                "p01",
                "P1",
                "pA",
                "1",
                "p1 ",
                "p-1",
                "p1\n",
                "p1111111111111",
                "8f3a1c-2kq-81j-t9x1z4"
            })
    void anything_else_is_refused(String cursor) {
        Refused.parameter(() -> ListCursor.parse(cursor))
                .isEqualTo("'cursor' must be the `next` of the previous page");
    }
}
