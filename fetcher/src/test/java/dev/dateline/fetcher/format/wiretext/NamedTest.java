package dev.dateline.fetcher.format.wiretext;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.fetcher.format.wiretext.Named.Day;
import org.junit.jupiter.api.Test;

/** Of which day a message is that another names by its number. */
class NamedTest {

    @Test
    void a_smaller_number_is_of_the_same_day() {
        assertThat(Named.days("0980", "0003")).containsExactly(Day.SAME);
        assertThat(Named.days("0980", "0980")).containsExactly(Day.SAME);
    }

    @Test
    void a_greater_one_is_of_the_day_before() {
        assertThat(Named.days("0003", "0980")).containsExactly(Day.BEFORE);
    }

    @Test
    void a_much_greater_one_may_be_from_before_the_numbers_began_again() {
        assertThat(Named.days("0004", "9996")).containsExactly(Day.SAME, Day.BEFORE);
    }

    @Test
    void without_a_number_of_its_own_it_names_one_of_its_day() {
        assertThat(Named.days(null, "9996")).containsExactly(Day.SAME);
    }
}
