package dev.dateline.fetcher.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StableLinkTest {

    @ParameterizedTest
    @CsvSource({
        "https://e.org/a?utm_source=rss&utm_medium=feed, //e.org/a",
        "http://e.org/a?id=7&fbclid=IwAR0, //e.org/a?id=7",
        "https://e.org/a;jsessionid=1A2B3C?x=1, //e.org/a?x=1",
        "https://e.org/a?x=1&amp;PHPSESSID=abc, //e.org/a?x=1",
        "https://e.org/a?k=0123456789abcdef0123456789abcdef#c2, //e.org/a#c2",
        "https://e.org/?p=123456789, //e.org/?p=123456789",
        "https://e.org/?story=a-long-name-of-one-in-words, //e.org/?story=a-long-name-of-one-in-words",
        "news:1@e.org, news:1@e.org"
    })
    void what_only_counts_readers_is_left_out(String link, String stable) {
        assertThat(StableLink.of(link)).isEqualTo(stable);
    }

    @Test
    void nothing_stays_nothing() {
        assertThat(StableLink.of(null)).isNull();
    }

    /** Whatever counts and sessions stand where in the query. */
    @Property(tries = 200)
    void other_parameters_stay_in_their_order(
            @ForAll @Size(max = 6)
                    List<@AlphaChars @NumericChars @StringLength(min = 1, max = 15) String> values,
            @ForAll @IntRange(max = 6) int place) {
        List<String> query = new ArrayList<>(values.stream().map(one -> "id=" + one).toList());
        String all = values.isEmpty() ? "" : "?" + String.join("&", query);
        query.add(Math.min(place, query.size()), "utm_source=feed&token=" + place);
        assertThat(StableLink.of("https://e.org/news?" + String.join("&", query)))
                .isEqualTo("//e.org/news" + all);
    }
}
