package dev.dateline.fetcher.format.syndication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.platform.deadline.OutOfTime;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedPartsTest {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final String RSS =
            """
            <?xml version="1.0"?>
            <!-- made at 12 -->
            <rss version="2.0" xmlns:m="urn:m"><channel>
            <title>T</title><lastBuildDate>%s</lastBuildDate>
            %s
            <image><url>u</url></image>
            </channel></rss>
            """;

    private static FeedParts parts(String text) {
        return Objects.requireNonNull(FeedParts.of(text));
    }

    private static List<String> texts(FeedParts parts) {
        return parts.entries().stream()
                .map(part -> parts.text().substring(part.from(), part.to()))
                .toList();
    }

    @Test
    void an_entry_is_all_between_its_tags_whatever_they_hold() {
        String first = "<item a='x>y'><title><![CDATA[</item>]]></title><!-- </item> --></item>";
        String second =
                "<item><m:group><m:item>inner</m:item><br/></m:group><?pi </item>?></item >";
        FeedParts parts = parts(RSS.formatted("now", first + "\n" + second + "<item/>"));
        assertThat(texts(parts)).containsExactly(first, second, "<item/>");
        assertThat(parts.without(List.of(parts.entries().get(1))))
                .isEqualTo(RSS.formatted("now", first + "\n<item/>"));
    }

    @Test
    void rdf_and_atom_have_theirs_under_the_root() {
        assertThat(
                        texts(
                                parts(
                                        "<rdf:RDF xmlns:rdf='r'><channel><items><li/></items>"
                                                + "</channel><item>1</item></rdf:RDF>")))
                .containsExactly("<item>1</item>");
        assertThat(texts(parts("<a:feed xmlns:a='a'><a:entry>1</a:entry></a:feed>")))
                .containsExactly("<a:entry>1</a:entry>");
    }

    @Test
    void what_stands_around_counts_but_for_dates_and_comments_and_space() {
        long around = parts(RSS.formatted("now", "<item>1</item>")).around();
        assertThat(parts(RSS.formatted("later", "<item>2</item>\n <item>1</item>")).around())
                .isEqualTo(around);
        assertThat(parts(RSS.formatted("now", "<item/>").replace("at 12", "at 1")).around())
                .isEqualTo(around);
        for (String change : List.of("<title>T", "urn:m", "version=\"2", "<image>")) {
            String other = change.substring(0, change.length() - 1) + "_" + change.substring(1);
            assertThat(FeedParts.of(RSS.formatted("now", "<item/>").replace(change, other)))
                    .satisfiesAnyOf(
                            parts -> assertThat(parts).isNull(),
                            parts -> assertThat(parts.around()).isNotEqualTo(around));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"version\":\"https://jsonfeed.org/version/1\"}",
                "<html><item>1</item></html>",
                "<!DOCTYPE rss [<!ENTITY a 'b'>]><rss><channel><item>&a;</item></channel></rss>",
                "<rss><channel><item>1</channel></rss>",
                "<rss><channel><item>1</item></channel>",
                "<rss><channel><item>1</item></channel></rss><rss/>",
                "<rss><channel></channel><item>1</item></rss>",
                "<rss><channel><group><item>1</item></group></channel></rss>",
                "<rss><channel><item a='<'>1</item></channel></rss>",
                "<rss><channel><item a='>1</item></channel></rss>",
                "<feed><entry>1</Entry></feed>",
                "text <feed><entry>1</entry></feed>"
            })
    void of_what_is_unusual_nothing_is_said(String text) {
        assertThat(FeedParts.of(text)).isNull();
    }

    /** Each of these is a megabyte, of which a pass over each part for each part takes minutes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<rss #><channel><item/></channel></rss>| a=\"\"",
                "<rss><channel #><item/></channel></rss>| a=''",
                "<rss><channel><item #/></channel></rss>| a=\"\"",
                "<rss><p#:channel><item/>@</p#:channel></rss>|p",
                "<rss><channel>#<item/></channel></rss>|<a/>",
                "<rss><channel>#<item/></channel></rss>|&a;",
                "<rss><channel>#<item/></channel></rss>|<![CDATA[]]>",
                "<rss><channel>#<item/></channel></rss>|<!---->",
                "<rss><channel>#</channel></rss>|<item a='b'/>"
            })
    void a_large_feed_of_one_thing_takes_the_time_of_one_pass(String feed) {
        String[] parts = feed.split("\\|", 2);
        String text =
                parts[0].replace("#", parts[1].repeat((1 << 20) / parts[1].length()))
                        .replace("@", "<item/>".repeat(9_000));
        FeedParts _ = FeedParts.of("<rss><channel><item/></channel></rss>");
        long before = THREADS.getCurrentThreadCpuTime();
        FeedParts _ = FeedParts.of(text);
        assertThat(Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - before))
                .isLessThan(Duration.ofMillis(700));
    }

    @Test
    void it_ends_when_nobody_waits_for_it_any_more() {
        String text = "<rss><channel>" + "<item/>".repeat(50) + "</channel></rss>";
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> FeedParts.of(text)).isInstanceOf(OutOfTime.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    /** Whatever it is given, it ends, and what it says is in the text. */
    @Property(tries = 2_000)
    void it_says_nothing_or_where_the_entries_are(
            @ForAll @Size(max = 40)
                    List<@Chars({'<', '>', '/', '!', '-', '"', ' ', 'x'}) Character> noise,
            @ForAll boolean inside) {
        StringBuilder text = new StringBuilder();
        noise.forEach(text::append);
        FeedParts parts =
                FeedParts.of(
                        inside
                                ? "<feed><entry>" + text + "</entry></feed>"
                                : "<feed>" + text + "<entry/></feed>");
        if (parts != null) {
            assertThat(parts.entries()).isNotEmpty();
            assertThat(texts(parts)).allMatch(one -> one.startsWith("<entry") && one.endsWith(">"));
        }
    }
}
