package dev.dateline.processor.clean;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CleanMarkupTest {

    private static final String BASE = "https://example.org/news/1";

    @ParameterizedTest
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @ValueSource(strings = {"<a href=a>x", "<a><div><b><p>x", "<div>x", "<b><i>x", "<table>x"})
    void markup_that_is_nothing_but_elements_becomes_text(String element) {
        CleanMarkup clean = CleanMarkup.of(element.repeat(40_000), BASE);
        assertThat(clean.text()).contains("x");
        assertThat(clean.html()).isEmpty();
    }

    @ParameterizedTest
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @ValueSource(strings = {"<p>x", "x<br>", "<table>x"})
    void a_megabyte_of_it_takes_seconds_and_not_hours(String element) {
        CleanMarkup clean = CleanMarkup.of(element.repeat(300_000), BASE);
        assertThat(clean.text().chars().filter(c -> c == 'x')).hasSize(300_000);
        assertThat(clean.html()).isEmpty();
        assertThat(CleanMarkup.line(element.repeat(300_000)).chars().filter(c -> c == 'x'))
                .hasSize(300_000);
    }

    @Test
    void text_of_many_tags_is_read_in_pieces_that_begin_with_a_tag() {
        String tag = "<b>ä</b> ";
        List<String> pieces = Pieces.of("before " + tag.repeat(Pieces.MOST_TAGS));
        assertThat(pieces).hasSize(2).allMatch(piece -> piece.endsWith(" "));
        assertThat(pieces.getLast()).startsWith("<b>");
        assertThat(Pieces.of(tag.repeat(Pieces.MOST_TAGS / 2))).hasSize(1);
    }

    @Test
    void lines_and_texts_have_no_control_characters_and_no_overrides_of_direction() {
        String said = "\u202eEVIL\u202c \u001b[31mred\u0007 nu\u0000l\u009b a\u0085b \u202d1";
        String left = "EVIL\u202c [31mred nul a b 1";
        assertThat(CleanMarkup.line(said)).isEqualTo(left);
        assertThat(CleanMarkup.line("<b>" + said + "</b>")).doesNotContain("\u202e", "\u001b");
        assertThat(CleanMarkup.of(said, BASE).text()).doesNotContain("\u202e", "\u001b");
    }

    @Test
    void what_texts_from_right_to_left_need_stays() {
        String said = "\u202bשלום\u202c \u200fabc\u200e می\u200cخواهم \u2067x\u2069";
        assertThat(CleanMarkup.line(said)).isEqualTo(said);
    }

    @Test
    void an_article_with_thousands_of_elements_is_cleaned() {
        CleanMarkup clean = CleanMarkup.of("<p>a <b>b</b></p>".repeat(2_000), BASE);
        assertThat(clean.html()).contains("<p>a <b>b</b></p>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "<a href='javascript:alert(1)'>x</a>",
                "<iframe src='https://e.org'></iframe>",
                "<style>*{}</style>",
                "<svg onload=alert(1)>",
                "<form action='/x'><input></form>",
                "<object data='x'></object>",
                "<p onclick='x()'>y</p>",
                "<a href=' java\nscript:alert(1)'>x</a>",
                "<base href='https://evil.example/'>",
                "<img src='data:text/html,x'>",
                "<math><mi xlink:href='data:x'>"
            })
    void nothing_that_acts_is_left(String hostile) {
        String html = CleanMarkup.of("<p>before</p>" + hostile + "<p>after</p>", BASE).html();
        assertThat(html).contains("<p>before</p>").contains("<p>after</p>");
        assertThat(html.toLowerCase(java.util.Locale.ROOT))
                .doesNotContain(
                        "script", "onerror", "onclick", "onload", "iframe", "<form", "<style",
                        "data:");
    }

    @Test
    void addresses_become_absolute() {
        CleanMarkup markup =
                CleanMarkup.of("<a href='/a?utm_source=x'>a</a><img src='i.jpg'>", BASE);
        assertThat(markup.html())
                .contains("https://example.org/a?utm_source=x", "https://example.org/news/i.jpg");
        assertThat(markup.addresses())
                .containsExactly("https://example.org/a", "https://example.org/news/i.jpg");
    }

    @Test
    void text_keeps_its_paragraphs() {
        CleanMarkup markup =
                CleanMarkup.of(
                        "<h1>One</h1><p>Two <b>three</b></p><ul><li>a<li>b</ul>x<br>y", BASE);
        assertThat(markup.text()).isEqualTo("One\n\nTwo three\n\na\nb\n\nx\ny");
    }

    @ParameterizedTest
    @CsvSource({
        "Plain, Plain",
        "A &amp; B, A & B",
        "<i>A</i> b, A b",
        "'  a \n b ', a b",
        "1 < 2, 1 < 2",
        "caf&eacute;, café"
    })
    void a_line_is_text_without_markup(String given, String line) {
        assertThat(CleanMarkup.line(given)).isEqualTo(line);
    }

    @Property
    void whatever_comes_in_what_goes_out_is_harmless(@ForAll String noise) {
        String html =
                CleanMarkup.of(noise + "<img src=x onerror=a()><script>b()</script>", BASE).html();
        assertThat(Jsoup.parse(html).select("script,iframe,[onerror],[onclick],form,style"))
                .isEmpty();
    }
}
