package dev.dateline.fetcher.format.charset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"iso-8859-1", "us-ascii", "windows-1252", "iso-8859-15", "koi8-r"})
    void utf_8_is_recognised_behind_a_false_declaration(String declared) {
        byte[] bytes = "<rss>Grüße, “naïve” Привет</rss>".getBytes(StandardCharsets.UTF_8);
        DocumentText found = DocumentText.of(bytes, "text/xml; charset=" + declared);
        assertThat(found.text()).contains("Grüße, “naïve” Привет");
        assertThat(found.diagnostics()).singleElement().asString().contains("UTF-8");
    }

    @ParameterizedTest
    @CsvSource({
        "iso-8859-1, ISO-8859-1, Grüße aus Übersee: Æ Ø Å",
        "iso-8859-1, windows-1252, “Grüße” – 5 €",
        "windows-1251, windows-1251, Привет из Москвы",
        "koi8-r, KOI8-R, Привет из Москвы",
        "iso-8859-7, ISO-8859-7, Καλημέρα Ελλάδα",
        "shift_jis, Shift_JIS, こんにちは世界",
        "gb2312, GBK, 你好世界",
        "tis-620, TIS-620, สวัสดีชาวโลก"
    })
    void a_true_declaration_is_believed(String declared, String charset, String text) {
        byte[] bytes = ("<rss>" + text + "</rss>").getBytes(Charset.forName(charset));
        DocumentText found = DocumentText.of(bytes, "text/xml; charset=" + declared);
        assertThat(found.text()).contains(text);
        assertThat(found.diagnostics()).isEmpty();
    }

    @Test
    void ascii_and_a_last_letter_are_no_sign_of_utf_8() {
        byte[] bytes = "caf\u00e9".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(DocumentText.of(bytes, "text/xml; charset=iso-8859-1").text())
                .isEqualTo("caf\u00e9");
    }

    @Test
    void utf_8_is_recognised_behind_a_false_declaration_of_a_set_of_several_bytes() {
        byte[] bytes = "<rss>你好世界 你好世界</rss>".getBytes(StandardCharsets.UTF_8);
        for (String declared : new String[] {"gb2312", "shift_jis", "euc-kr", "big5"}) {
            DocumentText found = DocumentText.of(bytes, "text/xml; charset=" + declared);
            assertThat(found.text()).contains("你好世界");
        }
    }

    @Test
    void a_few_letters_of_several_bytes_may_look_like_utf_8_and_are_not() {
        byte[] bytes = "<rss>联通</rss>".getBytes(Charset.forName("GBK"));
        assertThat(DocumentText.of(bytes, "text/xml; charset=gbk").text()).contains("联通");
    }

    @Test
    void a_declaration_comes_before_what_servers_say_that_know_nothing() {
        String document = "<?xml version=\"1.0\" encoding=\"windows-1251\"?><rss>Привет</rss>";
        byte[] bytes = document.getBytes(Charset.forName("windows-1251"));
        assertThat(DocumentText.of(bytes, "text/xml; charset=ISO-8859-1").text())
                .contains("Привет");
        assertThat(DocumentText.of(bytes, "text/xml; charset=koi8-r").text())
                .doesNotContain("Привет");
    }

    @Test
    void a_set_in_which_the_bytes_are_invalid_gives_way_to_the_other_one_that_is_declared() {
        String document = "<?xml version=\"1.0\" encoding=\"windows-1251\"?><rss>Привет</rss>";
        byte[] bytes = document.getBytes(Charset.forName("windows-1251"));
        DocumentText found = DocumentText.of(bytes, "text/xml; charset=utf-8");
        assertThat(found.text()).contains("Привет");
        assertThat(found.diagnostics()).singleElement().asString().contains("windows-1251");
    }

    @Test
    void some_wrong_bytes_do_not_spoil_the_others() {
        byte[] good = "<rss>Привет, Grüße “a” ".getBytes(StandardCharsets.UTF_8);
        byte[] bytes = Arrays.copyOf(good, good.length + 6);
        System.arraycopy(
                "caf\u00e9 b".getBytes(StandardCharsets.ISO_8859_1), 0, bytes, good.length, 6);
        DocumentText found = DocumentText.of(bytes, "text/xml; charset=utf-8");
        assertThat(found.text()).contains("Привет, Grüße “a” caf\u00e9 b");
        assertThat(found.diagnostics()).containsExactly("the text is not valid UTF-8");
    }
}
