package dev.dateline.contract.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.source.Reading.EmptyEmbargo;
import dev.dateline.contract.source.Reading.Versions;
import org.junit.jupiter.api.Test;

class ReadingTest {

    @Test
    void the_tag_of_a_reading_is_the_same_for_ever_since_states_have_it() {
        assertThat(Reading.USUAL.tag()).isNull();
        assertThat(new Reading("rss", null, null, null, null).tag())
                .isEqualTo("ijbiaticgkygsz77rb6moarrgy");
        assertThat(
                        new Reading(
                                        "iptc7901",
                                        "ISO-8859-1",
                                        Versions.TRANSMISSION,
                                        EmptyEmbargo.IGNORE,
                                        null)
                                .tag())
                .isEqualTo("55k6fe66sf5pb2jcrm6kffccb4");
    }

    @Test
    void a_zone_makes_it_another() {
        Reading zoned = new Reading("rss", null, null, null, "Europe/Berlin");
        assertThat(zoned.tag())
                .isNotEqualTo(new Reading("rss", null, null, null, null).tag())
                .isNotEqualTo(new Reading("rss", null, null, null, "Europe/Paris").tag());
    }
}
