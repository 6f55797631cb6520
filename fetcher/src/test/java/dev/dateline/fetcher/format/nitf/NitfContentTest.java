package dev.dateline.fetcher.format.nitf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.jdom2.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NitfContentTest {

    private static Element content(String inside) {
        String text = "<body.content>" + inside + "</body.content>";
        return Objects.requireNonNull(NitfContent.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "<hl2>a</hl2>, <h2>a</h2>",
        "<block id='x'><p>a</p></block>, <div id=\"x\"><p>a</p></div>",
        "<p><person>a <name.family>b</name.family></person> c</p>, <p>a b c</p>",
        "<p>a<br/>b</p>, <p>a<br>b</p>",
        "<p>1 &lt; 2</p>, <p>1 &lt; 2</p>",
        "<bq><block><p>a</p></block></bq>, <blockquote><div><p>a</p></div></blockquote>",
        "<p>a</p><note type='pa'><body.content><p>b</p></body.content></note>, <p>a</p><div type=\"pa\"><p>b</p></div>",
        "<p>a</p><media><media-caption>b</media-caption></media>, <p>a</p>",
        "<p>a</p><note noteclass='editorsnote'>b</note>, <p>a</p>",
    })
    void elements_become_html(String nitf, String html) {
        assertThat(NitfContent.markup(content(nitf))).isEqualTo(html);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "<p> </p>", "<media><media-caption>b</media-caption></media>"})
    void without_words_there_is_no_text(String nitf) {
        assertThat(NitfContent.markup(content(nitf))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "<p>a</p>", "<nitf><body>", "<html><body/></html>"})
    void other_texts_are_not_nitf(String text) {
        assertThat(NitfContent.parse(text)).isNull();
    }

    @Test
    void entities_are_not_read() {
        Element nitf =
                NitfContent.parse(
                        "<!DOCTYPE nitf [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
                                + "<nitf><body><body.content>&x;</body.content></body></nitf>");
        assertThat(NitfContent.markup(Objects.requireNonNull(nitf))).isEqualTo("&amp;x;");
    }
}
