package dev.dateline.fetcher.format.sniff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.source.Reading;
import org.junit.jupiter.api.Test;

/** The formats that ops can pin. */
class FormatNamesTest {

    @Test
    void every_format_that_can_be_pinned_is_read_by_exactly_one_reader_and_the_other_way_round() {
        assertThat(Formats.names()).containsExactlyInAnyOrderElementsOf(Reading.FORMATS);
    }
}
