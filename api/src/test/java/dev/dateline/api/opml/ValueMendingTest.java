package dev.dateline.api.opml;

import static dev.dateline.api.opml.MendingTest.feed;
import static dev.dateline.api.opml.MendingTest.mend;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of attributes, however they are written. */
class ValueMendingTest {

    private static final String ANGLE = "line 2: a bare < was read as &lt;";
    private static final String QUOTE = "line 2: a quote inside a quoted value was read as &quot;";
    private static final String OPEN =
            "line 2: a value without its closing quote was read up to what follows it";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x + y < 12",
                "I <3 news",
                "<p>All the news<br /> that fits</p>",
                "a <- b -> c"
            })
    void may_hold_angle_brackets(String name) {
        assertThat(mend("<outline text=\"%s\" xmlUrl='u'/>".formatted(name), ANGLE))
                .containsExactly(feed(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The \"best\" of it",
                "\"'A podcast about the internet' that is",
                "Daily \"Kommersant\". News",
                "the \"end\"",
                "a=\"b",
                "the \"\"end"
            })
    void may_hold_quotes(String name) {
        assertThat(mend("<outline text=\"%s\" type='rss' xmlUrl='u'/>".formatted(name), QUOTE))
                .containsExactly(feed(name));
    }

    @Test
    void may_hold_HTML_with_attributes_of_its_own() {
        String html = "<a href=\"https://x.example/?a=1\" title=\"X\" rel=nofollow>X</a>, <b>y</b>";
        assertThat(mend("<outline text=\"%s\" title=\"t\" xmlUrl=\"u\" />".formatted(html), ANGLE))
                .containsExactly(feed(html));
    }

    @Test
    void are_what_they_are_where_they_are_well_formed() {
        assertThat(
                        mend(
                                "<outline fault='<' text='it is \"title=\" &lt;b&gt; /> ' xmlUrl = \"u\"\ttype=\"rss\"/>",
                                ANGLE))
                .containsExactly(feed("it is \"title=\" <b> />"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<outline text=\"A xmlUrl=\"u\" type=\"rss\"/>",
                "<outline type='rss' xmlUrl=\"u\" text=\"A/>",
                "<outline type='rss' xmlUrl=\"u\" text=\"A></outline>",
                "<outline text='A' xmlUrl=\"u type=\"rss\" />",
                "<outline text='A' xmlUrl=\"u />"
            })
    void may_lack_their_closing_quote(String outline) {
        assertThat(mend(outline, OPEN)).containsExactly(feed("A"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<outline text=A type=rss xmlUrl=u/>",
                "<outline type = rss text= A xmlUrl=u />",
                "<outline text=\"A\" type=rss xmlUrl=\"u\"/>",
                "<outline title= text='A' xmlUrl='u'></outline>"
            })
    void may_lack_their_quotes(String outline) {
        assertThat(mend(outline, "line 2: a value without quotes was read up to the next space"))
                .containsExactly(feed("A"));
    }

    @Test
    void given_twice_count_once() {
        assertThat(
                        mend(
                                "<outline text='A' xmlUrl='u' text='B' xmlUrl='v'/>",
                                "line 2: of an attribute that is given twice the first was read"))
                .containsExactly(feed("A"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"checked", "=", "/", "one two", "\"\"", "http://x"})
    void may_be_none(String stray) {
        assertThat(
                        mend(
                                "<outline %s text='A' xmlUrl='u'/>".formatted(stray),
                                "line 2: characters of a tag that are no attribute were passed over"))
                .containsExactly(feed("A"));
    }
}
