package dev.dateline.api.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.api.limits.Places.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlacesTest {

    private static final Client ONE = new Client("203.0.113.7");
    private static final Client OTHER = new Client("203.0.113.8");
    private static final @Nullable String HERE = null;

    /** Taken where the number is above zero, given back where it is not. */
    @Property
    void nobody_holds_more_than_the_most_and_nothing_is_remembered_of_who_holds_none(
            @ForAll @IntRange(min = 1, max = 3) int most,
            @ForAll @Size(max = 60) List<@IntRange(min = -2, max = 3) Integer> steps) {
        Places places = new Places(most);
        List<Place> held = new ArrayList<>();
        for (int step : steps) {
            if (step > 0) {
                Place place = places.take(ONE);
                assertThat(place == null).isEqualTo(held.size() == most);
                if (place != null) {
                    held.add(place);
                }
            } else if (!held.isEmpty()) {
                held.removeFirst().giveBack();
            }
        }
        held.forEach(Place::giveBack);
        assertThat(places.clients()).isZero();
    }

    @Test
    void each_client_has_its_own() {
        Places places = new Places(1);
        assertThat(places.take(ONE)).isNotNull();
        assertThat(places.take(OTHER)).isNotNull();
        assertThat(places.take(ONE)).isNull();
    }

    @Test
    void what_is_given_back_twice_is_one() {
        Places places = new Places(2);
        Place first = Objects.requireNonNull(places.take(ONE));
        assertThat(places.take(ONE)).isNotNull();
        first.giveBack();
        first.giveBack();
        assertThat(places.take(ONE)).isNotNull();
        assertThat(places.take(ONE)).isNull();
    }

    @Test
    void there_is_no_end_without_a_limit_and_for_this_machine() {
        Places unlimited = new Places(0);
        Places one = new Places(1);
        for (int i = 0; i < 10; i++) {
            assertThat(unlimited.take(ONE)).isNotNull();
            assertThat(one.take(new Client(HERE))).isNotNull();
        }
    }
}
