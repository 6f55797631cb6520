package dev.dateline.fetcher.format.xml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoctypeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE rss>",
                "<!DOCTYPE rss SYSTEM \"http://e.org/a>b.dtd\">",
                "<!DOCTYPE rss [<!ENTITY a \"]>\"> <!-- ]> --> <!ATTLIST a b CDATA 'x>'>]>",
                "<!DOCTYPE rss [\n<!ENTITY % b SYSTEM 'c'> %b; ]\n>"
            })
    void a_document_type_is_removed_with_all_that_it_holds(String type) {
        assertThat(Doctype.removedFrom("<?xml version=\"1.0\"?>" + type + "<rss>[>]</rss>"))
                .isEqualTo("<?xml version=\"1.0\"?><rss>[>]</rss>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<rss/>",
                "",
                "<!DOCTYPE",
                "<!DOCTYPE rss [",
                "<!DOCTYPE rss \"",
                "<!DOCTYPE rss [<!-- ]>"
            })
    void what_has_none_or_one_without_an_end_stays_as_it_is(String document) {
        assertThat(Doctype.removedFrom(document)).isEqualTo(document);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<rss><title><![CDATA[What <!DOCTYPE html> means]]></title></rss>",
                "<rss><title><![CDATA[<!DOCTYPE, and what you don't see]]></title>it's</rss>",
                "<!-- <!DOCTYPE a> --><rss/>"
            })
    void what_a_document_says_of_one_is_text(String document) {
        assertThat(Doctype.removedFrom(document)).isEqualTo(document);
        assertThat(Doctype.isIn(document)).isFalse();
    }

    @Test
    void one_behind_a_long_comment_is_removed() {
        String comment = "<!--" + "x".repeat(5_000) + "-->";
        assertThat(Doctype.removedFrom(comment + "<?a b?>\n<!DOCTYPE a><rss/>"))
                .isEqualTo(comment + "<?a b?>\n<rss/>");
    }
}
