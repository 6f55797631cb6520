package dev.dateline.fetcher.format.charset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
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
}
