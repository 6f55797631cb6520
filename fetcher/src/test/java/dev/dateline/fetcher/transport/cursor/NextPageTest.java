package dev.dateline.fetcher.transport.cursor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.source.Credentials;
import dev.dateline.fetcher.document.Document;
import dev.dateline.fetcher.transport.http.LinkHeader;
import dev.dateline.fetcher.transport.http.Presented;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NextPageTest {

    private static final URI SOURCE = URI.create("https://api.example.org/v/feed?q=1");
    private static final URI PAGE = URI.create("https://api.example.org/v/feed?qt=a&seq=1");

    private static NextPage next(@Nullable String told) {
        Credentials key = new Credentials.Query("apikey", "s3cret");
        return NextPage.of(told, PAGE, SOURCE, new Presented(key, SOURCE));
    }

    private static Page page(String text, @Nullable String link) {
        Document document =
                new Document(
                        text.getBytes(StandardCharsets.UTF_8),
                        "application/json",
                        new Document.Origin("http", PAGE),
                        false);
        return Page.of(document, 200, link, null);
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.example.org/v/feed?qt=b, https://api.example.org/v/feed?qt=b",
        "HTTPS://API.example.org:443/x, https://api.example.org/x",
        "/w?page=2, https://api.example.org/w?page=2",
        "?page=2, https://api.example.org/v/feed?page=2",
        "./other, https://api.example.org/v/other",
        "feed?page=2, https://api.example.org/v/feed?page=2",
        "abc123, https://api.example.org/v/feed?q=1&cursor=abc123",
        "a b&c, https://api.example.org/v/feed?q=1&cursor=a+b%26c",
        "a:b/c==, https://api.example.org/v/feed?q=1&cursor=a%3Ab%2Fc%3D%3D"
    })
    void a_link_is_followed_and_a_token_is_sent_back(String told, String url) {
        assertThat(next(told).url()).isEqualTo(URI.create(url));
    }

    @Test
    void the_secret_of_the_source_is_not_in_it_even_if_the_server_repeats_it() {
        assertThat(next("/v/feed?apikey=s3cret&qt=b").url())
                .isEqualTo(URI.create("https://api.example.org/v/feed?qt=b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/v/feed",
                "http://api.example.org/v/feed",
                "https://api.example.org:8443/v/feed",
                "//evil.example/v",
                "https://api.example.org@evil.example/v",
                "https://api.example.org.evil.example/v"
            })
    void another_origin_is_refused(String told) {
        assertThat(next(told).url()).isNull();
        assertThat(next(told).refusal()).contains("is at another server");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a%zz",
                "https://api.example.org/\u0000",
                "/[",
                "https://user@api.example.org/"
            })
    void what_can_not_be_asked_for_is_refused(String told) {
        assertThat(next(told).url()).isNull();
        assertThat(next(told).refusal()).isNotNull();
    }

    @Test
    void what_is_too_long_is_refused() {
        assertThat(next("/" + "x".repeat(3_000)).refusal()).contains("longer than 2048");
        assertThat(next(null)).isEqualTo(new NextPage(null, null));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`{\"data\":{\"items\":[1],\"next_page\":\"a\"}}`, a, false",
                "`{\"data\":{\"next_page\":\"a\",\"items\":[]}}`, a, true",
                "`{\"data\":{\"next_page\":\"a\"}}`, a, true",
                "`{\"next\":\"b\",\"next_url\":\"a\",\"entries\":[{\"next_page\":\"no\"}]}`, a, false",
                "`{\"next\":\" \",\"other\":{\"next\":\"no\"}}`, , false",
                "`{\"next\":null,\"items\":[]}`, , true",
                "`{\"error\":{\"code\":6060}}`, , false",
                "`[1]`, , false",
                "`<rss/>`, , false"
            })
    void a_page_says_where_the_next_one_is(String text, @Nullable String next, boolean bare) {
        assertThat(page(text, null)).isEqualTo(new Page(next, false, false, bare));
    }

    @Test
    void a_page_that_ends_too_early_is_cut_and_one_that_is_damaged_is_not() {
        assertThat(page("{\"next\":\"a\",\"items\":[{\"id\":", null))
                .isEqualTo(new Page("a", true, false, false));
        assertThat(page("{\"next\":\"a\",\"items\":[{\"id\":x}]}", null))
                .isEqualTo(new Page("a", false, false, false));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`</2>; rel=\"next\"`, /2",
                "`</2>;rel=next`, /2",
                "`</1>; rel=\"prev\", </2>; title=\"a, <b>; rel=next\"; REL=\"last Next\"`, /2",
                "`</2>; title=\"\\\"; rel=next\"`,",
                "`</1>; rel=previous; x=next`,",
                "`</1`,",
                "`<<<<>>>>,,,;;;\"`,",
                "``,"
            })
    void the_header_link_is_read_as_it_is_written(String header, @Nullable String next) {
        assertThat(LinkHeader.targets(header, "next").stream().findFirst().orElse(null))
                .isEqualTo(next);
        assertThat(page("{\"next\":\"a\"}", header).next()).isEqualTo(next == null ? "a" : next);
    }
}
