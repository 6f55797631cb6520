package dev.dateline.processor.topics;

import static dev.dateline.processor.topics.RuleBookTest.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Reason;
import dev.dateline.contract.rule.TopicRule;
import dev.dateline.platform.deadline.Deadlines;
import dev.dateline.platform.rules.RuleReader;
import dev.dateline.processor.topics.RuleBook.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Rules and texts that were made to take much work, each within what the api lets ops save. */
class CostlyRulesTest {

    /** Of a processor, as much as an observation as a whole may take. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private static final String AS = "a ".repeat(10_000);

    private static List<TopicRule> rules(int count, IntFunction<String> query) {
        List<TopicRule> rules = new ArrayList<>();
        long characters = 0;
        for (int i = 0; i < count; i++) {
            String text = query.apply(i);
            assertThatCode(() -> RuleReader.read(text)).doesNotThrowAnyException();
            rules.add(rule("r%03d".formatted(i), "en", text));
            characters += text.length();
        }
        assertThat(characters).isLessThanOrEqualTo(2_000_000);
        return rules;
    }

    /** The answer, with a plain rule besides. */
    private static Answer ask(List<TopicRule> costly, String body) {
        List<TopicRule> rules = new ArrayList<>(costly);
        rules.add(rule("plain", "en", "(\"golf\")"));
        RuleBook book = RuleBook.of(rules);
        Words words = Words.of("Golf", null, body);
        try (Deadlines deadlines = new Deadlines("test")) {
            Answer answer = deadlines.within(LONGEST, () -> book.ask(words, "en"));
            assertThat(book.ask(words, "en")).as("the same once more").isEqualTo(answer);
            return answer;
        }
    }

    private static List<String> ids(Answer answer) {
        return answer.matches().stream().map(match -> match.rule().id()).toList();
    }

    private static String words(int count, IntFunction<String> word) {
        return IntStream.range(0, count).mapToObj(word).collect(Collectors.joining(" "));
    }

    @Test
    void long_phrases_that_nearly_match_everywhere_are_left_out_and_others_are_asked() {
        Answer answer =
                ask(rules(20, i -> "(body adj \"%sb%d\")".formatted("a ".repeat(1_990), i)), AS);
        assertThat(answer.leftOut()).hasSize(20);
        assertThat(ids(answer)).containsExactly("plain");
    }

    @Test
    void too_many_words_with_the_same_beginning_leave_all_rules_out_that_look_for_words() {
        Answer answer =
                ask(
                        rules(
                                60,
                                i ->
                                        "(body any \"%s\")"
                                                .formatted(
                                                        words(
                                                                1_400,
                                                                k -> "abc" + i + "x" + k + "*"))),
                        "abc ".repeat(5_000));
        assertThat(answer.leftOut()).hasSize(61);
        assertThat(answer.matches()).isEmpty();
    }

    @Test
    void groups_in_groups_whose_words_are_everywhere_are_left_out() {
        Answer answer =
                ask(
                        rules(
                                100,
                                i ->
                                        "(or ".repeat(28)
                                                + "(\"a\")".repeat(1_900 - i)
                                                + ")".repeat(28)),
                        AS);
        assertThat(answer.matches().size() + answer.leftOut().size()).isEqualTo(101);
        assertThat(ids(answer)).contains("plain");
    }

    @Test
    void distances_within_distances_are_left_out() {
        String near = "(prox/unit=word/distance<=3 %s %s)";
        String pair = near.formatted("(\"a\")", "(\"a\")");
        String four = near.formatted(pair, pair);
        String sixteen = near.formatted(near.formatted(four, four), near.formatted(four, four));
        Answer answer = ask(rules(100, i -> "(or " + sixteen.repeat(20) + ")"), AS);
        assertThat(answer.matches().size() + answer.leftOut().size()).isEqualTo(101);
        assertThat(ids(answer)).contains("plain");
    }

    @Test
    void expressions_with_long_lists_of_letters_count_as_what_they_are() {
        String list = "[^%s]{50}z".formatted("0123456789".repeat(18));
        Answer answer =
                ask(
                        rules(
                                200,
                                i ->
                                        "(or %s)"
                                                .formatted(
                                                        "(body adj/regexp \"%s\")"
                                                                .formatted(list)
                                                                .repeat(10))),
                        "b".repeat(20_000));
        assertThat(answer.leftOut()).hasSizeGreaterThan(190);
        assertThat(ids(answer)).containsExactly("plain");
    }

    @Test
    void the_reasons_of_an_item_say_how_many_were_left_out_and_name_some() {
        Topics topics =
                new Topics(
                        rules(20, i -> "(body adj \"%sb%d\")".formatted("a ".repeat(1_990), i)),
                        null);
        Item.Text text = new Item.Text("A", false, null, null, null, AS, "en");
        Topics.About about = topics.of(List.of(), "src_a", text);
        assertThat(about.leftOut()).isEqualTo(20);
        assertThat(about.reasons())
                .singleElement()
                .satisfies(
                        (Reason reason) -> {
                            assertThat(reason.text()).startsWith("20 rules were left out");
                            assertThat(reason.terms()).hasSize(8).contains("r000");
                        });
    }

    /** Small words, so that much is found; what is asked to the end is what a search says, too. */
    @Property(tries = 200)
    void a_rule_of_phrases_is_true_if_and_only_if_one_of_them_is_in_the_text(@ForAll long seed) {
        Random random = new Random(seed);
        List<String> phrases = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            phrases.add(words(1 + random.nextInt(4), _ -> letter(random)));
        }
        String body = words(random.nextInt(30), _ -> letter(random));
        String query =
                phrases.stream()
                        .map("(body adj \"%s\")"::formatted)
                        .collect(Collectors.joining(" ", "(or ", ")"));
        Answer answer =
                RuleBook.of(List.of(rule("r", "en", query))).ask(Words.of("x", null, body), "en");
        boolean there =
                phrases.stream().anyMatch(one -> (" " + body + " ").contains(" " + one + " "));
        assertThat(answer.leftOut()).isEmpty();
        assertThat(answer.matches()).hasSize(there ? 1 : 0);
    }

    private static String letter(Random random) {
        return String.valueOf((char) ('a' + random.nextInt(3)));
    }
}
