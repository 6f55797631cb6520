package dev.dateline.fetcher.format.sniff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.contract.source.Reading;
import dev.dateline.fetcher.document.Document;
import dev.dateline.fetcher.format.ParsedDocument;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The dates of a feed explain one another; what was guessed is told. */
class DatesOfFeedsTest {

    private static final Instant NOW = Instant.parse("2026-11-27T00:00:00Z");

    private final DocumentReader reader = new DocumentReader();

    @AfterEach
    void close() {
        reader.close();
    }

    private static String item(int number, String dates) {
        return "<item><guid>%d</guid><title>The harbour opens %d</title>%s</item>"
                .formatted(number, number, dates);
    }

    private static String rss(@Nullable String language, String... dates) {
        StringBuilder feed = new StringBuilder("<rss version=\"2.0\"><channel><title>a</title>");
        if (language != null) {
            feed.append("<language>").append(language).append("</language>");
        }
        for (int i = 0; i < dates.length; i++) {
            boolean bare = !dates[i].startsWith("<");
            feed.append(item(i, bare ? "<pubDate>" + dates[i] + "</pubDate>" : dates[i]));
        }
        return feed.append("</channel></rss>").toString();
    }

    private ParsedDocument.Feed read(String document, String address, @Nullable String zone) {
        return (ParsedDocument.Feed)
                reader.read(
                        new Document(
                                document.getBytes(StandardCharsets.UTF_8),
                                null,
                                new Document.Origin("http", URI.create(address)),
                                false),
                        new Reading(null, null, null, null, zone),
                        NOW);
    }

    private ParsedDocument.Feed read(String document) {
        return read(document, "https://feeds.example/", null);
    }

    private static ProviderTime published(ParsedDocument.Feed feed, int entry) {
        return Objects.requireNonNull(feed.entries().get(entry).times().published());
    }

    private static String day(ParsedDocument.Feed feed, int entry) {
        return Objects.toString(published(feed, entry).instant()).substring(0, 10);
    }

    @Test
    void the_order_of_an_unambiguous_date_is_that_of_the_others_before_and_behind_it() {
        ParsedDocument.Feed feed = read(rss("de", "01/05/2024", "01/25/2024", "02/03/2024"));

        assertThat(day(feed, 0)).isEqualTo("2024-01-05");
        assertThat(day(feed, 2)).isEqualTo("2024-02-03");
        assertThat(feed.said()).isEmpty();
    }

    @Test
    void dates_that_contradict_one_another_leave_it_to_the_language_which_is_told() {
        ParsedDocument.Feed feed =
                read(rss("en-GB", "01/05/2024", "01/25/2024", "25/01/2024", "05/01/2024"));

        assertThat(day(feed, 0)).isEqualTo("2024-05-01");
        assertThat(day(feed, 3)).isEqualTo("2024-01-05");
        assertThat(feed.remarks()).singleElement().asString().contains("01/05/2024", "language");
    }

    @Test
    void without_other_dates_and_a_language_the_day_is_first_and_it_is_a_diagnosis() {
        ParsedDocument.Feed feed = read(rss(null, "01/05/2024"));

        assertThat(day(feed, 0)).isEqualTo("2024-05-01");
        assertThat(feed.diagnostics()).singleElement().asString().contains("01/05/2024");
    }

    @Test
    void the_country_of_the_address_counts_where_no_language_is_said() {
        ParsedDocument.Feed us = read(rss(null, "01/05/2024"), "https://news.example.us/", null);
        ParsedDocument.Feed uk = read(rss(null, "01/05/2024"), "https://news.example.uk/", null);

        assertThat(day(us, 0)).isEqualTo("2024-01-05");
        assertThat(day(uk, 0)).isEqualTo("2024-05-01");
        assertThat(us.remarks()).hasSize(1);
    }

    /** Ops declared the language of the source. */
    private ParsedDocument.Feed declared(String language, String document) {
        return (ParsedDocument.Feed)
                reader.read(
                        new Document(
                                document.getBytes(StandardCharsets.UTF_8),
                                null,
                                new Document.Origin("http", URI.create("https://feeds.example/")),
                                false),
                        Reading.USUAL,
                        language,
                        NOW);
    }

    @Test
    void the_language_that_ops_declare_decides_where_the_feed_says_none_and_it_is_told() {
        ParsedDocument.Feed american = declared("en-US", rss(null, "01/05/2024"));
        ParsedDocument.Feed german = declared("de", rss(null, "01/05/2024"));

        assertThat(day(american, 0)).isEqualTo("2024-01-05");
        assertThat(day(german, 0)).isEqualTo("2024-05-01");
        for (ParsedDocument.Feed feed : List.of(american, german)) {
            assertThat(feed.remarks()).singleElement().asString().contains("01/05/2024");
            assertThat(feed.diagnostics()).isEmpty();
        }
    }

    @Test
    void the_language_that_ops_declare_says_what_the_name_of_a_month_means() {
        assertThat(day(declared("pl", rss(null, "3 lis 2024")), 0)).isEqualTo("2024-11-03");
        assertThat(day(declared("hr", rss(null, "3 lis 2024")), 0)).isEqualTo("2024-10-03");
        assertThat(published(declared("en", rss(null, "3 lis 2024")), 0).instant()).isNull();
    }

    @Test
    void ops_know_better_than_the_feed_which_may_add_its_country_to_the_same_language() {
        assertThat(day(declared("pl", rss("hr", "3 lis 2024")), 0)).isEqualTo("2024-11-03");
        assertThat(day(declared("en", rss("en-US", "01/05/2024")), 0)).isEqualTo("2024-01-05");
        assertThat(day(declared("en-GB", rss("en-US", "01/05/2024")), 0)).isEqualTo("2024-05-01");
        assertThat(day(declared("fr", rss("en-US", "01/05/2024")), 0)).isEqualTo("2024-05-01");
    }

    @Test
    void what_other_dates_of_the_document_show_is_stronger_than_any_language() {
        ParsedDocument.Feed feed = declared("en-US", rss(null, "01/05/2024", "25/05/2024"));

        assertThat(day(feed, 0)).isEqualTo("2024-05-01");
        assertThat(feed.remarks()).isEmpty();
    }

    @Test
    void the_language_of_an_entry_is_nearer_than_that_of_the_feed() {
        String polish = "{\"id\":\"1\",\"language\":\"pl\",\"date_published\":\"3 lis 2024\"}";
        String croatian = "{\"id\":\"2\",\"language\":\"hr\",\"date_published\":\"3 lis 2024\"}";
        ParsedDocument.Feed feed =
                read(
                        "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"a\",\"items\":["
                                + polish
                                + ","
                                + croatian
                                + "]}");

        assertThat(day(feed, 0)).isEqualTo("2024-11-03");
        assertThat(day(feed, 1)).isEqualTo("2024-10-03");
    }

    @Test
    void a_zone_with_several_meanings_is_that_of_the_language_or_it_is_a_diagnosis() {
        String date = "Fri, 05 Jan 2024 10:15:30 CST";
        ParsedDocument.Feed chinese = read(rss("zh-cn", date));
        ParsedDocument.Feed unknown = read(rss(null, date));

        assertThat(published(chinese, 0).instant()).isEqualTo("2024-01-05T02:15:30Z");
        assertThat(chinese.said()).isEmpty();
        assertThat(published(unknown, 0).instant()).isEqualTo("2024-01-05T16:15:30Z");
        assertThat(unknown.diagnostics()).singleElement().asString().contains("CST");
    }

    @Test
    void an_unknown_zone_is_a_diagnosis_where_the_zone_of_the_source_is_declared_too() {
        String feed = rss(null, "Fri, 05 Jan 2024 10:15:30 QQT");
        ParsedDocument.Feed declared = read(feed, "https://a.example/", "Europe/Berlin");

        assertThat(published(declared, 0).instant()).isEqualTo("2024-01-05T09:15:30Z");
        assertThat(declared.diagnostics())
                .containsExactly(
                        "times with an unknown zone, such as Fri, 05 Jan 2024 10:15:30 QQT, are"
                                + " read in Europe/Berlin, that of the source");
        assertThat(read(feed).diagnostics()).singleElement().asString().contains("QQT", "as UTC");
    }

    @Test
    void the_first_readable_of_several_dates_is_taken() {
        String dates =
                "<pubDate>soon</pubDate><pubDate>2024</pubDate>"
                        + "<dc:date xmlns:dc=\"http://purl.org/dc/elements/1.1/\">2024-01-05</dc:date>";
        ParsedDocument.Feed feed = read(rss(null, dates, dates.replace("2024", "20x4"), "soon"));

        assertThat(published(feed, 0).original()).isEqualTo("2024");
        assertThat(published(feed, 1).original()).isEqualTo("soon");
        assertThat(published(feed, 2).original()).isEqualTo("soon");
        ParsedDocument.Feed later = read(rss(null, dates.replace(">2024<", ">later<")));
        assertThat(published(later, 0))
                .isEqualTo(
                        new ProviderTime(
                                Instant.parse("2024-01-05T00:00:00Z"),
                                ProviderTime.Precision.DAY,
                                "date",
                                "2024-01-05"));
    }

    @Test
    void an_unreadable_time_of_publication_gives_way_to_that_of_the_change() {
        ProviderTime soon = new ProviderTime(null, null, "published", "soon");
        ProviderTime changed =
                new ProviderTime(NOW, ProviderTime.Precision.SECOND, "updated", NOW.toString());

        assertThat(new Entry.Times(soon, changed).publishedOrUpdated()).isEqualTo(changed);
        assertThat(new Entry.Times(changed, soon).updatedOrPublished()).isEqualTo(changed);
        assertThat(new Entry.Times(soon, soon).publishedOrUpdated()).isEqualTo(soon);
        assertThat(new Entry.Times(soon, null).publishedOrUpdated()).isEqualTo(soon);
    }

    @Test
    void a_weekday_that_is_wrong_is_a_remark() {
        ParsedDocument.Feed feed = read(rss("en", "Sat, 05 Jan 2024 10:15:30 GMT"));

        assertThat(published(feed, 0).instant()).isEqualTo("2024-01-05T10:15:30Z");
        assertThat(feed.remarks()).singleElement().asString().contains("weekday");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mon, 01 Jan 0001 00:00:00 GMT",
                "0001-01-01T00:00:00",
                "Wed, 30 Nov -0001 00:00:00 +0000",
                "Thu, 01 Jan 1970 00:00:00 GMT",
                "1970-01-01T00:00:00Z",
                "1970-01-01T01:00:00+01:00",
                "1970-01-01T00:00:00+01:00",
                "1970-01-01",
                "Wed, 31 Dec 1969 19:00:00 EST"
            })
    void what_a_machine_writes_for_no_date_is_none_and_told(String nothing) {
        String both =
                "<pubDate>"
                        + nothing
                        + "</pubDate><dc:date xmlns:dc=\"http://purl.org/dc/elements/1.1/\">2024-01-05</dc:date>";
        ParsedDocument.Feed feed = read(rss("en", nothing, both));

        assertThat(published(feed, 0).instant()).isNull();
        assertThat(published(feed, 0).original()).isEqualTo(nothing);
        assertThat(day(feed, 1)).isEqualTo("2024-01-05");
        // that publishers write it beside a date is usual
        assertThat(feed.remarks())
                .containsExactly("times such as %s stand for no date".formatted(nothing));
        assertThat(feed.diagnostics()).containsExactly("entry 1: unreadable date: " + nothing);
    }

    @ParameterizedTest
    @CsvSource({
        "1970-03-05, 1970-03-05T00:00:00Z",
        "1970-01-01T09:30:00Z, 1970-01-01T09:30:00Z",
        "1970-01-02T00:00:00Z, 1970-01-02T00:00:00Z",
        "1970, 1970-01-01T00:00:00Z",
        "1969-07-20T20:17:40Z, 1969-07-20T20:17:40Z",
        "1900-01-01T00:00:00Z, 1900-01-01T00:00:00Z",
        "1785-01-01, 1785-01-01T00:00:00Z"
    })
    void old_news_has_its_date(String written, Instant meant) {
        ParsedDocument.Feed feed = read(rss("en", written));

        assertThat(published(feed, 0).instant()).isEqualTo(meant);
        assertThat(feed.diagnostics()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Thu 04 Jul 2024 10:15:30 BST, 2024-07-04T09:15:30Z",
        "Thu 04 Jul 2024 10:15:30 BDT, 2024-07-04T04:15:30Z"
    })
    void a_summer_time_of_two_continents_is_a_diagnosis_where_nothing_says_which(
            String written, Instant meant) {
        ParsedDocument.Feed feed = read(rss("en", written));

        assertThat(published(feed, 0).instant()).isEqualTo(meant);
        assertThat(feed.diagnostics()).singleElement().asString().contains(written, "several");
        assertThat(read(rss("bn", written)).diagnostics()).isEmpty();
        assertThat(read(rss("bn", written)).said()).isEmpty();
    }

    @Test
    void a_country_says_whose_summer_time_it_is() {
        String written = "Thu, 04 Jul 2024 10:15:30 BST";

        assertThat(read(rss("en-GB", written)).said()).isEmpty();
        assertThat(read(rss("en", written), "https://news.example.uk/", null).said()).isEmpty();
        assertThat(published(read(rss("bn", written)), 0).instant())
                .isEqualTo("2024-07-04T04:15:30Z");
    }

    @ParameterizedTest
    @CsvSource({"EST, 15", "EDT, 14", "CDT, 15", "MST, 17", "MDT, 16", "PST, 18", "PDT, 17"})
    void the_zones_of_rfc_822_are_those_of_north_america_unless_a_country_says_otherwise(
            String zone, int hour) {
        ParsedDocument.Feed feed = read(rss("en", "Fri, 05 Jan 2024 10:15:30 " + zone));

        assertThat(published(feed, 0).instant())
                .isEqualTo("2024-01-05T%02d:15:30Z".formatted(hour));
        assertThat(feed.said()).isEmpty();
    }
}
