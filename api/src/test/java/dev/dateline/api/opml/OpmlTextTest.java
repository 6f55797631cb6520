package dev.dateline.api.opml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpmlTextTest {

    private static final String LIST = "<opml><outline text='Überblick — Ё' xmlUrl='u'/></opml>";

    private static OpmlList read(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return OpmlReader.read(bytes.toByteArray());
    }

    private static byte[] bytes(String text, String charset) {
        return text.getBytes(Charset.forName(charset));
    }

    private static String declaration(String charset) {
        return "<?xml version=\"1.0\" encoding=\"" + charset + "\"?>";
    }

    @ParameterizedTest
    @CsvSource({"UTF-8", "UTF-16BE", "UTF-16LE"})
    void a_byte_order_mark_counts_whatever_is_declared(String charset) {
        for (String declared : List.of("", declaration(charset), declaration("iso-8859-1"))) {
            OpmlList list = read(bytes("\ufeff" + declared + LIST, charset));
            assertThat(list.outlines()).containsExactly(new Outline(1, "u", "Überblick — Ё", null));
            assertThat(list.mended()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"UTF-16BE", "UTF-16LE"})
    void UTF_16_is_known_by_its_first_character_too(String charset) {
        OpmlList list = read(bytes(declaration("UTF-16") + LIST, charset));
        assertThat(list.outlines()).extracting(Outline::name).containsExactly("Überblick — Ё");
        assertThat(list.mended()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"windows-1251, Ёлка", "iso-8859-1, Café", "Shift_JIS, 新聞", "UTF-8, 新聞"})
    void what_is_declared_counts_where_the_bytes_are_that(String charset, String name) {
        String text = declaration(charset) + LIST.replace("Überblick — Ё", name);
        OpmlList list = read(bytes(text, charset));
        assertThat(list.outlines()).extracting(Outline::name).containsExactly(name);
        assertThat(list.mended()).isEmpty();
    }

    @Test
    void latin_1_is_windows_1252_as_everywhere() {
        String text = declaration("ISO-8859-1") + LIST.replace("Überblick — Ё", "“Quoted” – 5 €");
        OpmlList list = read(bytes(text, "windows-1252"));
        assertThat(list.outlines()).extracting(Outline::name).containsExactly("“Quoted” – 5 €");
        assertThat(list.mended()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"utf-16", "UTF-32", "IBM037", "us-ascii-or-so", "gb2312"})
    void UTF_8_counts_where_something_else_is_declared_that_it_is_not(String charset) {
        OpmlList list = read(bytes(declaration(charset) + LIST, "UTF-8"));
        assertThat(list.outlines()).extracting(Outline::name).containsExactly("Überblick — Ё");
        assertThat(list.mended())
                .containsExactly(
                        "line 1: the bytes are not of the character set that is declared; they were"
                                + " read as UTF-8");
    }

    @Test
    void what_is_no_UTF_8_is_windows_1252() {
        for (String declared : List.of("", declaration("UTF-8"))) {
            OpmlList list =
                    read(
                            bytes(
                                    declared + LIST.replace("Überblick — Ё", "Café – À"),
                                    "windows-1252"));
            assertThat(list.outlines()).extracting(Outline::name).containsExactly("Café – À");
            assertThat(list.mended())
                    .containsExactly(
                            "line 1: the bytes are not UTF-8; they were read as windows-1252");
        }
    }

    @Test
    void a_broken_byte_among_letters_of_UTF_8_spoils_no_other() {
        OpmlList list =
                read(
                        bytes("<opml>\n<outline text='Новости ", "UTF-8"),
                        new byte[] {(byte) 0xd0},
                        bytes("' xmlUrl='u'/></opml>", "UTF-8"));
        assertThat(list.outlines()).containsExactly(new Outline(2, "u", "Новости \ufffd", null));
        assertThat(list.mended())
                .containsExactly("line 2: bytes that are not UTF-8 were read as \ufffd");
    }

    @Test
    void a_document_of_one_byte_is_text_too() {
        assertThat(OpmlText.of(new byte[] {'<'}, new Mends())).isEqualTo("<");
        assertThat(OpmlText.of("é".getBytes(StandardCharsets.UTF_8), new Mends())).isEqualTo("é");
    }
}
