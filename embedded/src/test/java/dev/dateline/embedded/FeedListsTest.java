package dev.dateline.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.embedded.harness.Api;
import dev.dateline.embedded.harness.Api.Answer;
import dev.dateline.embedded.harness.FeedServer;
import dev.dateline.embedded.harness.Rss;
import dev.dateline.embedded.harness.SharedDateline;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Lists of feeds as other programs write them (OPML): taken in, and given out again. */
@SharedDateline
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FeedListsTest {

    private static final String LIST = "/v1/sources/opml";

    private final FeedServer feeds = new FeedServer();
    private final Api api;

    FeedListsTest(Api api) throws IOException {
        this.api = api;
    }

    @AfterAll
    void stop() {
        feeds.close();
    }

    @Test
    void a_list_of_feeds_goes_in_with_a_verdict_per_line_and_comes_out_with_its_folders() {
        String there = feeds.publish("there", new Rss("there").add(1, 1).toString());
        api.addSource(there);
        String fresh = feeds.publish("fresh", new Rss("fresh").add(1, 1).toString());
        String opml =
                """
                <?xml version="1.0"?>
                <opml version="1.1"><body><outline text="Europe"><outline title="North &amp; East">
                <outline text="Fresh" type="rss" xmlUrl="%s"/>
                </outline></outline>
                <outline text="There" xmlUrl="%s"/>
                <outline text="Twice" xmlUrl="%s"/>
                <outline text="Bad" xmlUrl="ftp://e.org/feed"/>
                </body></opml>
                """
                        .formatted(fresh, there, fresh);

        JsonNode tried = api.postOpml(LIST + "?dryRun=true", opml).json().get("outlines");
        assertThat(verdicts(tried))
                .containsExactly("3 ADDED", "5 PRESENT", "6 PRESENT", "7 REJECTED");
        assertThat(tried.get(3).get("reason").asString()).contains("http");
        String id = tried.get(0).get("id").asString();
        assertThat(api.get("/v1/sources/" + id).status()).isEqualTo(404);

        assertThat(verdicts(api.postOpml(LIST, opml).json().get("outlines")))
                .isEqualTo(verdicts(tried));
        assertThat(api.source(id).get("name").asString()).isEqualTo("Fresh");

        Answer list = api.get("/v1/sources.opml");
        assertThat(list.header("content-type")).startsWith("text/x-opml");
        assertThat(list.text())
                .containsSubsequence("Europe", "North &amp; East", fresh, "</outline>", there);
        assertThat(verdicts(api.postOpml(LIST, list.text()).json().get("outlines")))
                .allMatch(verdict -> verdict.endsWith("PRESENT"));
    }

    @Test
    void a_list_with_faults_is_taken_and_what_was_mended_is_told() {
        String url = feeds.publish("faulty", new Rss("faulty").add(1, 1).toString());
        String opml =
                """
                <opml version="1.0"><body>
                <outline text="Q & A, "quoted" <b>bold</b>" type="rss" xmlUrl="%s" />
                <outline text="None" type="rss" htmlUrl="https://e.org/" />
                </body>
                """
                        .formatted(url);
        JsonNode answer = api.postOpml(LIST, opml).json();
        JsonNode outlines = answer.get("outlines");
        assertThat(verdicts(outlines)).containsExactly("2 ADDED", "3 REJECTED");
        assertThat(api.source(outlines.at("/0/id").asString()).get("name").asString())
                .isEqualTo("Q & A, \"quoted\" <b>bold</b>");
        assertThat(outlines.at("/1/url").asString()).isEmpty();
        assertThat(outlines.at("/1/reason").asString()).contains("no xmlUrl");
        assertThat(answer.get("mended").valueStream().map(JsonNode::asString))
                .containsExactly(
                        "line 2: a bare & was read as &amp;",
                        "line 2: a quote inside a quoted value was read as &quot;",
                        "line 2: a bare < was read as &lt;",
                        "line 5: an end tag that is missing was added");

        String sound = api.get("/v1/sources.opml").text();
        assertThat(api.postOpml(LIST, sound).json().has("mended")).isFalse();
    }

    private static List<String> verdicts(JsonNode outlines) {
        return outlines.valueStream()
                .map(one -> one.get("line").asInt() + " " + one.get("verdict").asString())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "'<html/>', <html>",
        "'<opml><body>', line 1",
        "'<!DOCTYPE opml [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><opml>&x;</opml>', line 1",
        "'', empty"
    })
    void what_is_no_list_of_feeds_is_told_in_words(String body, String words) {
        Answer answer = api.postOpml(LIST, body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("detail").asString()).contains(words);
    }
}
