package dev.dateline.fetcher.format.sniff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.contract.source.Reading;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.format.wiretext.WireFixtures;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No time is taken for one of UTC without a word of it. */
class TimesWithoutZoneTest {

    private static ParsedDocument.Feed read(String document, @Nullable String zone) {
        return (ParsedDocument.Feed)
                WireFixtures.read(
                        document.getBytes(StandardCharsets.UTF_8),
                        new Reading(null, null, null, null, zone));
    }

    private static String iptc7901(String end) {
        return "\u0001mwi0042 4 pl 40 Harbour\r\n\u0002The harbour opens again =\r\n\r\n"
                + "Hallin (mwi) - The harbour opens again.\u0003\r\n"
                + end
                + "\r\n\u0004";
    }

    private static String anpa(String end) {
        return "\u0016\u0016\u0001a0042\u001fxbt-\r\nr a BC-Harbour 11-27 0040\r\n"
                + "\u0002^BC-Harbour<\r\n^The harbour opens again<\r\n\tHALLIN (MW) _ The harbour"
                + " opens again.\r\n\u0003"
                + end
                + "\r\n";
    }

    private static String rss(String date) {
        return "<rss version=\"2.0\"><channel><title>a</title><item><guid>1</guid>"
                + "<title>The harbour opens again</title><pubDate>"
                + date
                + "</pubDate></item></channel></rss>";
    }

    private static String instant(ParsedDocument.Feed feed) {
        ProviderTime time = feed.entries().getFirst().times().published();
        return Objects.requireNonNull(time, feed::toString) + "";
    }

    @ParameterizedTest
    @CsvSource({
        ", 2026-11-27T15:09:00Z",
        "UTC, 2026-11-27T15:09:00Z",
        "Europe/Berlin, 2026-11-27T14:09:00Z",
        "Pacific/Auckland, 2026-11-27T02:09:00Z"
    })
    void all_formats_read_them_in_the_zone_of_the_source(@Nullable String zone, String expected) {
        for (String document :
                new String[] {
                    iptc7901("271509 Nov 26"),
                    anpa("MW-WF-11-27-26 1509"),
                    rss("Fri, 27 Nov 2026 15:09:00")
                }) {
            ParsedDocument.Feed feed = read(document, zone);
            assertThat(instant(feed)).contains("instant=" + expected);
            assertThat(feed.remarks()).hasSize(zone == null ? 1 : 0);
        }
    }

    @Test
    void summer_is_summer() {
        assertThat(instant(read(rss("27 Jul 2026 15:09"), "Europe/Berlin")))
                .contains("instant=2026-07-27T13:09:00Z");
    }

    @Test
    void a_zone_that_is_given_is_the_one_that_counts() {
        for (String document :
                new String[] {
                    iptc7901("271509 GMT Nov 26"),
                    anpa("MW-WF-11-27-26 1509GMT"),
                    rss("Fri, 27 Nov 2026 16:09:00 +0100")
                }) {
            ParsedDocument.Feed feed = read(document, "Pacific/Auckland");
            assertThat(instant(feed)).contains("instant=2026-11-27T15:09:00Z");
            assertThat(read(document, null).remarks()).isEmpty();
        }
    }

    @Test
    void a_day_without_a_time_begins_in_utc() {
        ParsedDocument.Feed feed = read(rss("27 Nov 2026"), "Pacific/Auckland");
        assertThat(instant(feed)).contains("instant=2026-11-27T00:00:00Z", "precision=DAY");
        assertThat(read(rss("27 Nov 2026"), null).remarks()).isEmpty();
    }

    @Test
    void ops_are_told_once_with_an_example() {
        String more =
                "<item><guid>2</guid><title>b</title><pubDate>27 Nov 2026 15:10</pubDate></item>";
        String twice = rss("27 Nov 2026 15:09").replace("</channel>", more + "</channel>");
        assertThat(read(twice, null).remarks())
                .containsExactly(
                        "times without a zone, such as 27 Nov 2026 15:09, are read as UTC; declare"
                                + " the zone of the source");
    }

    @Test
    void a_zone_that_nobody_knows_is_none() {
        ParsedDocument.Feed feed = read(rss("27 Nov 2026 15:09 QQT"), "Europe/Berlin");
        assertThat(instant(feed)).contains("instant=2026-11-27T14:09:00Z");
        assertThat(read(rss("27 Nov 2026 15:09 QQT"), null).remarks())
                .singleElement()
                .asString()
                .contains("such as 27 Nov 2026 15:09 QQT, are read as UTC");
    }

    @Test
    void a_declared_zone_that_this_process_does_not_know_is_told() {
        assertThat(read(rss("27 Nov 2026 15:09"), "Moon/Tranquility").remarks())
                .containsExactly(
                        "times without a zone, such as 27 Nov 2026 15:09, are read as UTC: the zone"
                                + " Moon/Tranquility is unknown here");
    }
}
