package dev.dateline.processor.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.dateline.contract.delivery.Story;
import dev.dateline.processor.story.Newsroom.Report;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes, memory and work are bounded. */
class StoryBoundsTest {

    @Test
    void one_story_of_five_thousand_items_is_found_as_fast_as_any() {
        Newsroom news = new Newsroom(20_000);
        assertTimeout(
                Duration.ofSeconds(60),
                () -> {
                    for (int i = 0; i < 50; i++) {
                        Report[] reports = new Report[100];
                        for (int k = 0; k < 100; k++) {
                            reports[k] =
                                    Report.of(
                                            "i" + (i * 100 + k),
                                            "s" + k,
                                            "Earthquake shakes Valparaiso in Chile, says witness",
                                            "Rescuers searched houses in Valparaiso w" + k);
                        }
                        news.publish(reports);
                        news.pass(Duration.ofSeconds(5));
                    }
                });
        Story story = news.toldOf("i4999");
        assertThat(story.items()).isEqualTo(5_000);
        assertThat(story.owners()).isEqualTo(100);
        assertThat(news.told().size()).isLessThan(110);
    }

    @Test
    void a_thousand_copies_in_a_second_are_told_of_once() {
        Newsroom news = new Newsroom(5_000);
        news.publish(Report.of("root", "x", "Parliament passes the budget", "In Oslo"));
        Report[] copies = new Report[1_000];
        for (int i = 0; i < copies.length; i++) {
            copies[i] =
                    new Report("i" + i, "s" + i, "Parliament passes the budget", "x", "en", "root");
        }
        assertTimeout(Duration.ofSeconds(20), () -> news.publish(copies));
        assertThat(news.told()).hasSize(1);
        assertThat(news.toldOf("root").copies()).isEqualTo(1_000);
        assertThat(news.toldOf("root").items()).isEqualTo(1);
    }

    @Test
    void headlines_are_told_in_three_hundred_characters_however_long_ago_their_items_came() {
        Newsroom news = new Newsroom(10);
        news.publish(Report.of("a", "x", "Earthquake shakes Valparaiso in Chile", null));
        news.publish(Report.of("b", "y", "Earthquake shakes Valparaiso in Chile", null));
        for (int i = 0; i < 12; i++) {
            news.publish(Report.of("i" + i, "z", "Parliament number w" + i + " meets", null));
        }
        news.publish(Report.of("a", "x", "Earthquake ".repeat(40_000), null));
        Story story = news.toldOf("a");
        assertThat(story.toldBy()).contains("a");
        assertThat(story.version()).isGreaterThan(1);
        assertThat(
                        Stream.of(story.lead(), story.latest())
                                .filter(Objects::nonNull)
                                .map(Story.Line::headline))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(300));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "🙂🙃🙂",
                "مرحبا بالعالم",
                "שלום עולם",
                "東京で地震",
                "ภาษาไทยไม่มีช่องว่าง",
                "ǅ ﷺ a\u0301\u0301\u0301",
                "1,000 2.5 U.S. O'Neill AT&T"
            })
    void any_text_has_a_print_of_at_most_three_hundred_bytes(String text) {
        for (String body : List.of(text, text.repeat(200_000 / Math.max(1, text.length())))) {
            StoryPrint print = new StoryText(text, body, body, null).print();
            assertThat(print.terms().length).isLessThanOrEqualTo(StoryPrint.MOST_TERMS);
            assertThat(print.encode().length()).isLessThanOrEqualTo(400);
            StoryPrint again = StoryPrint.decode(print.encode());
            assertThat(again.terms()).isEqualTo(print.terms());
            assertThat(again.weights()).isEqualTo(print.weights());
            assertThat(again.template()).isEqualTo(print.template());
        }
    }

    @Test
    void five_megabytes_of_text_are_read_to_their_beginning_alone() {
        String body = "\u0300".repeat(5_000_000);
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        StoryPrint _ = new StoryText(body, body, body, "en").print();
        long spent = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
        assertThat(Duration.ofNanos(spent)).isLessThan(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AQ", "not base64 ä", "AgAAAAAAAAAAAAAAAA", "AQAAAAAAAAAAAAAA/w"})
    void a_damaged_print_is_like_nothing(String damaged) {
        assertThat(StoryPrint.decode(damaged)).isEqualTo(StoryPrint.NONE);
    }

    @Test
    void counts_are_those_of_any_other_map() {
        IntCounts counts = new IntCounts();
        Map<Integer, Integer> others = new HashMap<>();
        Random random = new Random(7);
        for (int i = 0; i < 200_000; i++) {
            int key = random.nextInt(i % 20_000 < 10_000 ? 3_000 : 20) * 7_919;
            int more = random.nextInt(3) - 1;
            int expected = others.merge(key, more, Integer::sum);
            assertThat(counts.add(key, more)).isEqualTo(expected);
        }
        others.values().removeIf(count -> count == 0);
        for (int i = 0; i < 3_000; i++) {
            assertThat(counts.get(i * 7_919)).isEqualTo(others.getOrDefault(i * 7_919, 0));
        }
        assertThat(counts.size()).isEqualTo(others.size());
    }

    @Test
    void with_vectors_half_of_the_likeness_is_theirs() {
        Gathering gathering = new Gathering();
        StoryPrint quake = new StoryText("Quake in Chile", null, null, "en").print();
        StoryPrint chile = new StoryText("Chile: houses fall", null, null, "en").print();
        gathering.put(member("a", quake, new byte[] {100, 0, 10}), "sty_a");
        Fit like = gathering.best(query(chile, new byte[] {100, 0, 12}));
        Fit unlike = gathering.best(query(chile, new byte[] {0, 100, 0}));
        Fit without = gathering.best(new Query(chile, null, "en", Newsroom.START));
        assertThat(Objects.requireNonNull(like).strength())
                .isGreaterThan(Objects.requireNonNull(unlike).strength());
        assertThat(without).isNotNull();
        // another model's vectors are as none
        Query other =
                new Query(
                        chile,
                        new SentenceVector("other/1", new byte[] {100, 0, 10}),
                        "en",
                        Newsroom.START);
        assertThat(gathering.best(other)).isEqualTo(without);
    }

    private static Query query(StoryPrint print, byte[] vector) {
        return new Query(print, new SentenceVector("model/1", vector), "en", Newsroom.START);
    }

    private static Member member(String id, StoryPrint print, byte[] vector) {
        return new Member(
                1,
                Newsroom.START,
                "en",
                new Story.Line(id, "s", "headline", Newsroom.START),
                1,
                false,
                false,
                List.of(),
                print,
                new SentenceVector("model/1", vector));
    }
}
