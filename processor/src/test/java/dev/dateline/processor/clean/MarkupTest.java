package dev.dateline.processor.clean;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkupTest {

    private static final String BASE = "https://example.org/news/1";

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
        String html = Markup.of("<p>before</p>" + hostile + "<p>after</p>", BASE).html();
        assertThat(html).contains("<p>before</p>").contains("<p>after</p>");
        assertThat(html.toLowerCase(java.util.Locale.ROOT))
                .doesNotContain(
                        "script", "onerror", "onclick", "onload", "iframe", "<form", "<style",
                        "data:");
    }

    @Test
    void addresses_become_absolute() {
        Markup markup = Markup.of("<a href='/a?utm_source=x'>a</a><img src='i.jpg'>", BASE);
        assertThat(markup.html())
                .contains("https://example.org/a?utm_source=x", "https://example.org/news/i.jpg");
        assertThat(markup.addresses())
                .containsExactly("https://example.org/a", "https://example.org/news/i.jpg");
    }

    @Test
    void text_keeps_its_paragraphs() {
        Markup markup =
                Markup.of("<h1>One</h1><p>Two <b>three</b></p><ul><li>a<li>b</ul>x<br>y", BASE);
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
        assertThat(Markup.line(given)).isEqualTo(line);
    }

    @Property
    void whatever_comes_in_what_goes_out_is_harmless(@ForAll String noise) {
        String html = Markup.of(noise + "<img src=x onerror=a()><script>b()</script>", BASE).html();
        assertThat(Jsoup.parse(html).select("script,iframe,[onerror],[onclick],form,style"))
                .isEmpty();
    }
}
