package dev.dateline.processor.topics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Meaning.Subject;
import dev.dateline.contract.item.Meaning.Subject.Origin;
import dev.dateline.contract.item.Reason;
import dev.dateline.contract.rule.TopicRule;
import dev.dateline.processor.topics.Topics.About;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsTest {

    private static final TopicModel MODEL =
            Objects.requireNonNull(ModelFile.of(new TopicSettings(true, null)));
    private static final Topics TOPICS = new Topics(List.of(), MODEL);

    private static final String TENNIS = "Federer wins final of tennis tournament";

    private static Item.Text text(@Nullable String title, @Nullable String body, String language) {
        return new Item.Text(title, false, null, null, null, body, language);
    }

    private static Subject given(@Nullable String scheme, String code) {
        return new Subject(scheme, code, null, Origin.PROVIDER);
    }

    private static TopicRule rule(
            String id, String topic, @Nullable String query, String... categories) {
        return rule(id, topic, query, null, categories);
    }

    private static TopicRule rule(
            String id,
            String topic,
            @Nullable String query,
            @Nullable Double confidence,
            String... categories) {
        return new TopicRule(
                TopicRule.SCHEMA,
                id,
                topic,
                "called " + id,
                "en",
                query,
                List.of(categories),
                null,
                confidence,
                Instant.EPOCH);
    }

    private static About about(Topics topics, List<Subject> given, String title) {
        return topics.of(given, "src_a", text(title, null, "en"));
    }

    private static List<String> codes(About about) {
        return about.subjects().stream().map(Subject::code).toList();
    }

    @Nested
    class What_the_provider_says {

        @Test
        void in_codes_of_media_topics_stays_as_it_is_and_nothing_is_concluded() {
            About about = about(TOPICS, List.of(given("medtop", "04000000")), TENNIS);
            assertThat(about.subjects()).containsExactly(given("medtop", "04000000"));
            assertThat(about.reasons()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({
            "subj, 04000000, 04000000",
            "medtop, 20000665, 20000659",
            "subj, 15054000, 20001065"
        })
        void in_older_codes_is_told_in_those_of_today_besides(
                String scheme, String code, String today) {
            About about = about(TOPICS, List.of(given(scheme, code)), TENNIS);
            assertThat(about.subjects()).hasSize(2).first().isEqualTo(given(scheme, code));
            assertThat(about.reasons())
                    .containsExactly(
                            new Reason(
                                    Reason.Kind.TOPIC,
                                    "medtop:" + today,
                                    "the provider's code %s:%s means it today"
                                            .formatted(scheme, code),
                                    Map.of("confidence", 1.0),
                                    List.of(scheme + ":" + code)));
            assertThat(about.subjects().getLast())
                    .satisfies(
                            subject -> {
                                assertThat(subject.scheme()).isEqualTo("medtop");
                                assertThat(subject.code()).isEqualTo(today);
                                assertThat(subject.origin()).isEqualTo(Origin.PROVIDER);
                                assertThat(subject.model())
                                        .isEqualTo("mapped from " + scheme + ":" + code);
                                assertThat(subject.confidence()).isEqualTo(1.0);
                            });
        }

        @ParameterizedTest
        @CsvSource({
            "Sport, 15000000",
            "SPORTS, 15000000",
            "News/Sport, 15000000",
            "Économie, 04000000",
            "Wirtschaft, 04000000",
            "Tennis, 20001085",
            "政治, 11000000",
            "world news > politics, 11000000"
        })
        void in_categories_that_are_known_is_mapped_and_says_so(String category, String code) {
            About about = about(TOPICS, List.of(given(null, category)), "x");
            assertThat(codes(about)).containsExactly(category, code);
            assertThat(about.subjects().getLast().origin()).isEqualTo(Origin.PROVIDER);
            assertThat(about.subjects().getLast().model()).startsWith("mapped from ");
            assertThat(about.reasons())
                    .singleElement()
                    .satisfies(
                            reason -> {
                                assertThat(reason.kind()).isEqualTo(Reason.Kind.TOPIC);
                                assertThat(reason.about()).isEqualTo("medtop:" + code);
                            });
        }

        @Test
        void in_a_category_of_ops_means_what_they_say() {
            Topics topics =
                    new Topics(List.of(rule("desk", "medtop:17000000", null, "Sport")), MODEL);
            assertThat(codes(about(topics, List.of(given(null, "sport")), "x")))
                    .containsExactly("sport", "17000000");
        }

        @Test
        void in_a_category_is_as_sure_as_ops_are_or_as_a_rule_of_which_they_say_nothing() {
            Topics topics =
                    new Topics(
                            List.of(
                                    rule("usual", "medtop:17000000", null, "Air"),
                                    rule("sure", "medtop:15000000", null, 0.7, "Kicker")),
                            null);
            assertThat(surenessOf(topics, "Air")).isEqualTo(0.9);
            assertThat(surenessOf(topics, "Kicker")).isEqualTo(0.7);
            assertThat(surenessOf(topics, "Economy")).isEqualTo(0.9);
        }

        private static @Nullable Double surenessOf(Topics topics, String category) {
            return about(topics, List.of(given(null, category)), "x")
                    .subjects()
                    .getLast()
                    .confidence();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "Uncategorized", "Berlin", "////", ">", "medtop:12"})
        void in_categories_that_nobody_knows_is_left_as_it_is(String category) {
            assertThat(about(TOPICS, List.of(given(null, category)), "x").subjects()).hasSize(1);
        }
    }

    @Nested
    class Rules {

        private final Topics topics =
                new Topics(
                        List.of(
                                rule("a", "medtop:20001085", "(title any \"tennis\")"),
                                rule("b", "medtop:15000000", "(title any \"tennis\")"),
                                rule("c", "medtop:04000000", "(title any \"tournament\")")),
                        MODEL);

        @Test
        void tell_their_topics_with_their_words_and_the_model_is_not_asked() {
            About about = about(topics, List.of(), TENNIS);
            assertThat(codes(about)).containsExactly("20001085", "04000000");
            assertThat(about.subjects()).allMatch(one -> one.origin() == Origin.RULE);
            assertThat(about.subjects().getFirst().confidence()).isEqualTo(0.9);
            assertThat(about.subjects().getFirst().model()).isEqualTo("rule a");
            assertThat(about.reasons().getFirst().terms()).containsExactly("tennis");
            assertThat(about.reasons().getFirst().text())
                    .isEqualTo("the rule a (called a) is true of it");
        }

        @Test
        void add_to_what_the_provider_says() {
            assertThat(codes(about(topics, List.of(given("medtop", "20001085")), TENNIS)))
                    .containsExactly("20001085", "04000000");
        }
    }

    @Nested
    class The_model {

        @ParameterizedTest
        @CsvSource({
            "Federer beats Nadal in five sets to win the tennis championship, 15000000",
            "Senate Republicans block Democrats' bill as Trump threatens a veto, 11000000",
            "Actress wins Oscar for best film as Hollywood celebrates, 01000000",
            "Shares fall as central bank raises interest rates and profits drop, 04000000"
        })
        void tells_a_topic_with_its_confidence_version_and_terms(String title, String code) {
            About about = about(TOPICS, List.of(), title);
            assertThat(about.subjects().getFirst())
                    .satisfies(
                            subject -> {
                                assertThat(subject.code()).isEqualTo(code);
                                assertThat(subject.origin()).isEqualTo(Origin.MODEL);
                                assertThat(subject.confidence()).isBetween(0.5, 1.0);
                                assertThat(subject.model()).isEqualTo(MODEL.version());
                            });
            assertThat(about.subjects()).hasSizeLessThanOrEqualTo(3);
            assertThat(about.reasons().getFirst().terms()).isNotEmpty();
            assertThat(about.reasons().getFirst().numbers()).containsKey("confidence");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "Update", "The of and", "12 34 56", "😀😀😀", "zzgh qqwx"})
        void says_nothing_of_what_says_too_little(String title) {
            assertThat(about(TOPICS, List.of(), title).subjects()).isEmpty();
        }

        @Test
        void is_not_asked_about_another_language_nor_where_it_is_switched_off() {
            String title = "Federer beats Nadal in five sets to win the tennis championship";
            assertThat(TOPICS.of(List.of(), "src_a", text(title, null, "de")).subjects()).isEmpty();
            assertThat(about(new Topics(List.of(), null), List.of(), title).subjects()).isEmpty();
        }

        @Test
        void reads_the_beginning_of_a_text_of_five_megabytes() {
            String body = "The senate voted on the bill. ".repeat(170_000);
            assertThat(TOPICS.of(List.of(), "src_a", text("Vote", body, "en")).reasons())
                    .hasSizeLessThanOrEqualTo(3);
        }
    }

    @Test
    void reasons_are_bounded() {
        String category = "x".repeat(199);
        Topics topics =
                new Topics(
                        List.of(
                                rule("a", "medtop:20001085", "(title adj/regexp \"^a\")", category),
                                rule("b", "medtop:04000000", "(or (title any \"a\"))")),
                        MODEL);
        About about = about(topics, List.of(given(null, category)), "a " + "b".repeat(10_000));
        int length = about.reasons().stream().mapToInt(one -> one.toString().length()).sum();
        assertThat(about.reasons()).isNotEmpty();
        assertThat(length).isLessThan(2_000);
    }
}
