package dev.dateline.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PushedTest {

    private static final Ticks TICKS = Ticks.of(1);
    private static final long FIRST = 89_000_000L / 12 * 12;

    private static List<Pushed.Document> documents(long seed) {
        Pushed pushed = new Pushed(seed, TICKS);
        return LongStream.range(FIRST, FIRST + 60)
                .mapToObj(pushed::at)
                .flatMap(List::stream)
                .toList();
    }

    @Test
    void the_same_seed_and_tick_give_the_same_documents_and_each_has_a_key_of_its_own() {
        assertThat(documents(1)).isEqualTo(documents(1));
        assertThat(documents(1))
                .extracting(Pushed.Document::key)
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(
                        documents(2).stream().map(Pushed.Document::key).toList());
    }

    @Test
    void it_is_what_the_agency_has_in_its_feed_with_every_revision() {
        Map<String, Article> feed = new HashMap<>();
        Newsroom newsroom = new Newsroom(1, TICKS);
        newsroom.feed(Outlet.MERIDIAN, TICKS.time(FIRST + 59))
                .forEach(article -> feed.put(article.id(), article));
        List<Article> pushed =
                LongStream.range(FIRST, FIRST + 60)
                        .mapToObj(tick -> newsroom.written(Outlet.MERIDIAN, tick))
                        .flatMap(List::stream)
                        .toList();
        assertThat(pushed).extracting(Article::version).contains(1, 2);
        assertThat(pushed).extracting(Article::signal).contains("", "update", "correction");
        Map<String, Article> last = new HashMap<>();
        pushed.forEach(article -> last.put(article.id(), article));
        assertThat(feed).containsAllEntriesOf(last);
        assertThat(documents(1).toString()).contains(pushed.getFirst().headline());
    }

    @Test
    void a_kill_names_what_was_pushed_two_minutes_before() {
        Pushed pushed = new Pushed(1, TICKS);
        String id = "urn:newsml:samples.invalid:2026:special-" + (FIRST + 4) + "-1";
        assertThat(pushed.at(FIRST + 4).toString()).contains("guid=\"" + id + "\"");
        assertThat(pushed.at(FIRST + 10).toString())
                .contains("management-doc-idref=\"" + id + "\"")
                .contains("management-idref-status=\"canceled\"");
    }

    @Test
    void an_embargo_ends_two_minutes_after_its_report_and_an_advisory_is_for_editors_alone() {
        Pushed pushed = new Pushed(1, TICKS);
        assertThat(pushed.at(FIRST).toString())
                .contains("<embargoed>" + TICKS.second(FIRST + 6) + "</embargoed>");
        assertThat(pushed.at(FIRST + 8).toString()).contains("sig:advisory", "not for publication");
    }
}
