package dev.dateline.fetcher.format.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemesTest {

    @ParameterizedTest
    @CsvSource({
        "medtop:04000000, medtop, 04000000",
        "http://cv.iptc.org/newscodes/mediatopic/04000000, medtop, 04000000",
        "https://cv.iptc.org/newscodes/subjectcode/15054000, subj, 15054000",
        "http://cv.iptc.org/newscodes/pubstatusg2/canceled, stat, canceled",
        "http://cv.iptc.org/newscodes/trustindicator/ethics, trustindicator, ethics",
        "http://www.wikidata.org/entity/Q64, wikidata, Q64",
        "http://codes.example/topics#t1, http://codes.example/topics#, t1",
        "dpacat:pl, dpacat, pl",
        "isin:a:b, isin, a:b",
    })
    void codes_and_addresses_give_scheme_and_code(String text, String scheme, String code) {
        assertThat(Schemes.read(text)).isEqualTo(new Schemes.Code(scheme, code));
    }

    @ParameterizedTest
    @CsvSource({"sport", "urn:example:1", ":x", "x:", "https://codes.example/", "https://"})
    void all_else_is_a_code_without_a_scheme(String text) {
        assertThat(Schemes.read(text)).isEqualTo(new Schemes.Code(null, text));
    }

    @Test
    void an_empty_text_is_no_code() {
        assertThat(Schemes.read(" ")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "http://cv.iptc.org/newscodes/mediatopic/, medtop:04000000, medtop, 04000000",
        "mediatopic, 04000000, medtop, 04000000",
        "medtop, http://cv.iptc.org/newscodes/mediatopic/04000000, medtop, 04000000",
        "stocks, ab:cd, stocks, ab:cd",
        "'', medtop:04000000, medtop, 04000000",
    })
    void a_scheme_may_stand_beside_its_code(
            String beside, String text, String scheme, String code) {
        assertThat(Schemes.read(beside, text)).isEqualTo(new Schemes.Code(scheme, code));
    }
}
