package dev.dateline.fetcher.format.syndication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.entry.Entry;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plain, escaped, with elements, or in base64. */
class TextsOfFeedsTest {

    private static String base64(String text) {
        return Base64.getMimeEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Nested
    class Titles {

        @Test
        void keep_the_words_that_stand_in_elements() {
            Entry.Text text = Feeds.rss("<title>Wins <i>Nature</i> prize</title>").text();
            assertThat(text.title()).isEqualTo("Wins <i>Nature</i> prize");
            assertThat(text.titleHtml()).isTrue();
        }

        @Test
        void of_rss_are_as_they_are() {
            Entry.Text text = Feeds.rss("<title>Ham &amp;amp; eggs</title>").text();
            assertThat(text.title()).isEqualTo("Ham &amp; eggs");
            assertThat(text.titleHtml()).isFalse();
        }

        @Test
        void that_say_they_are_plain_are_never_misread_as_markup() {
            Entry.Text text =
                    Feeds.atom("<title type=\"text\">History of &lt;blink&gt;</title>").text();
            assertThat(text.title()).isEqualTo("History of &lt;blink&gt;");
            assertThat(text.titleHtml()).isTrue();
            assertThat(Feeds.atom("<title>Ships are back</title>").text().titleHtml()).isFalse();
        }

        @Test
        void may_be_xhtml_or_escaped() {
            assertThat(
                            Feeds.atom(
                                            "<title type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">"
                                                    + "A <b>ship</b></div></title>")
                                    .text()
                                    .title())
                    .isEqualTo("A <b>ship</b>");
            Entry.Text escaped =
                    Feeds.atom("<title type=\"html\">A &lt;b&gt;ship&lt;/b&gt;</title>").text();
            assertThat(escaped.title()).isEqualTo("A <b>ship</b>");
            assertThat(escaped.titleHtml()).isTrue();
        }

        @Test
        void of_feeds_are_words() {
            assertThat(
                            Feeds.atomFeed(
                                            "<title type=\"html\">The &lt;b&gt;Post&lt;/b&gt; &amp;amp; Co</title>",
                                            "")
                                    .title())
                    .isEqualTo("The Post & Co");
            assertThat(Feeds.rssFeed("<title>The <b>Post</b></title>", "").title())
                    .isEqualTo("The Post");
        }
    }

    @Nested
    class Content {

        @ParameterizedTest
        @CsvSource({"html", "text/html", "xhtml", "application/xhtml+xml", "''"})
        void may_be_of_elements_whatever_its_type_says(String type) {
            assertThat(
                            Feeds.atom(
                                            "<content type=\"%s\"><p>A <b>ship</b></p></content>"
                                                    .formatted(type))
                                    .text()
                                    .content())
                    .isEqualTo("<p>A <b>ship</b></p>");
        }

        @Test
        void that_is_text_shows_its_brackets() {
            assertThat(
                            Feeds.atom("<content type=\"text\">a &lt;p&gt; element</content>")
                                    .text()
                                    .content())
                    .isEqualTo("<p>a &lt;p&gt; element</p>");
        }

        @Test
        void without_a_type_is_text_unless_it_is_surely_markup() {
            assertThat(Feeds.atom("<summary>1 &lt; 2</summary>").text().summary())
                    .isEqualTo("<p>1 &lt; 2</p>");
            assertThat(Feeds.atom("<summary>&lt;p&gt;Ships&lt;/p&gt;</summary>").text().summary())
                    .isEqualTo("<p>Ships</p>");
        }

        @Test
        void of_rss_may_be_of_elements_or_xhtml() {
            assertThat(Feeds.rss("<description>A <b>ship</b></description>").text().summary())
                    .isEqualTo("A <b>ship</b>");
            assertThat(
                            Feeds.rss(
                                            "<body xmlns=\"http://www.w3.org/1999/xhtml\"><p>Text</p></body>")
                                    .text()
                                    .content())
                    .isEqualTo("<p>Text</p>");
        }

        @Test
        void of_rss_without_any_markup_keeps_its_paragraphs() {
            assertThat(Feeds.rss("<description>One\n\nTwo</description>").text().summary())
                    .isEqualTo("<p>One</p><p>Two</p>");
        }

        @Test
        void in_base64_is_decoded() {
            String text = "<p>Grüße aus Hallin, und noch mehr, damit es umbricht</p>".repeat(3);
            assertThat(
                            Feeds.atom(
                                            "<content type=\"application/octet-stream\">%s</content>"
                                                    .formatted(base64(text)))
                                    .text()
                                    .content())
                    .isEqualTo(text);
            assertThat(
                            Feeds.atom(
                                            "<content type=\"text/html\" mode=\"base64\">%s</content>"
                                                    .formatted(base64(text)))
                                    .text()
                                    .content())
                    .isEqualTo(text);
        }

        @Test
        void in_base64_that_is_no_text_is_left_out() {
            assertThat(
                            Feeds.atom(
                                            "<content type=\"image/png\">iVBORw0KGgoAAAANSUhEUg==</content>")
                                    .text()
                                    .content())
                    .isNull();
        }
    }

    @Test
    void rights_may_be_markup() {
        assertThat(
                        Feeds.atom(
                                        "<rights type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">© <b>Post</b></div></rights>")
                                .rights()
                                .notice())
                .isEqualTo("© Post");
        assertThat(Feeds.rss("<dc:rights>© Post</dc:rights>").rights().notice())
                .isEqualTo("© Post");
    }

    @Test
    void a_number_of_windows_1252_means_its_letter() {
        assertThat(Feeds.rss("<title>don&#146;t</title>").text().title()).isEqualTo("don’t");
    }
}
