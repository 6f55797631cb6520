package dev.dateline.api.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.api.log.Delivered;
import dev.dateline.contract.Examples;
import dev.dateline.contract.item.Item;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ItemSearcherTest {

    private final ItemIndex index;

    ItemSearcherTest(@TempDir Path directory) throws IOException {
        index = Indexes.in(directory, StockInMemory.EMPTY);
    }

    @BeforeEach
    void begin() {
        index.wanted(News.WHOLE);
    }

    @AfterEach
    void stop() {
        index.stop();
    }

    private Page page(Search search, int limit) {
        return Indexes.page(index, search, limit);
    }

    private List<String> found(Search search) {
        return ids(page(search, 100));
    }

    private static List<String> ids(Page page) {
        return page.hits().stream().map(Hit::itemId).toList();
    }

    @Nested
    class Order {

        @BeforeEach
        void fiveItems() {
            index.take(
                    List.of(
                            News.created(1, "itm_1", "one"),
                            News.created(2, "itm_2", "two"),
                            News.created(3, "itm_3", "three"),
                            News.created(5, "itm_5", "five"),
                            News.created(6, "itm_6", "six")),
                    true);
        }

        @Test
        void is_newest_first() {
            assertThat(found(News.all()))
                    .containsExactly("itm_6", "itm_5", "itm_3", "itm_2", "itm_1");
        }

        @Test
        void stays_when_an_item_is_updated() {
            index.take(List.of(News.updated(7, 2, "itm_2", "two again")), true);
            assertThat(found(News.all()))
                    .containsExactly("itm_6", "itm_5", "itm_3", "itm_2", "itm_1");
            assertThat(page(News.all(), 100).hits()).contains(new Hit("itm_2", 2, 2, 7));
        }

        @Test
        void goes_on_from_page_to_page_while_news_come() {
            Page first = page(News.all(), 2);
            assertThat(ids(first)).containsExactly("itm_6", "itm_5");
            assertThat(first.more()).isTrue();
            index.take(List.of(News.created(7, "itm_7", "seven")), true);
            Page second = page(News.before(first.hits().getLast().created()), 2);
            assertThat(ids(second)).containsExactly("itm_3", "itm_2");
            assertThat(second.more()).isTrue();
            Page third = page(News.before(second.hits().getLast().created()), 2);
            assertThat(ids(third)).containsExactly("itm_1");
            assertThat(third.more()).isFalse();
            assertThat(page(News.before(1), 2).hits()).isEmpty();
        }

        @Test
        void has_no_more_where_the_last_page_is_full() {
            assertThat(page(News.all(), 5).more()).isFalse();
            assertThat(page(News.all(), 4).more()).isTrue();
        }

        @Test
        void comes_with_the_position_that_was_searched() {
            assertThat(page(News.all(), 1).position()).isEqualTo(News.cursor(6));
        }
    }

    @Nested
    class Sources {

        @Test
        void any_of_those_that_are_named_are_found() {
            Item.Text text = Examples.text("A title", "A body", "en");
            index.take(
                    List.of(
                            News.created(1, "itm_1", "src_a", text),
                            News.created(2, "itm_2", "src_b", text),
                            News.created(3, "itm_3", "src_c", text)),
                    true);
            assertThat(found(News.sources("src_b"))).containsExactly("itm_2");
            assertThat(found(News.sources("src_c", "src_a"))).containsExactly("itm_3", "itm_1");
            assertThat(found(News.sources("src_"))).isEmpty();
        }
    }

    @Nested
    class Languages {

        @BeforeEach
        void oneItemEach() {
            List<@Nullable String> languages = new ArrayList<>();
            languages.addAll(List.of("en", "en-GB", "zh-Hant-TW", "enm"));
            languages.add(null);
            for (int i = 0; i < languages.size(); i++) {
                String language = languages.get(i);
                index.take(
                        List.of(
                                News.created(
                                        i + 1,
                                        String.valueOf(language),
                                        News.SOURCE,
                                        Examples.text("A title", "A body", language))),
                        true);
            }
        }

        @ParameterizedTest
        @CsvSource({
            "en, 'en-GB, en'",
            "en-gb, en-GB",
            "zh, zh-Hant-TW",
            "zh-hant, zh-Hant-TW",
            "zh-hant-tw, zh-Hant-TW",
            "zh-tw, ",
            "enm, enm",
            "de, "
        })
        void a_language_finds_its_regions_and_scripts(String wanted, @Nullable String ids) {
            assertThat(String.join(", ", found(News.languages(wanted))))
                    .isEqualTo(ids == null ? "" : ids);
        }

        @Test
        void any_of_several_are_found_and_of_none_those_that_nobody_knows_too() {
            assertThat(found(News.languages("enm", "zh"))).containsExactly("enm", "zh-Hant-TW");
            assertThat(found(News.all())).hasSize(5).contains("null");
        }
    }

    @Nested
    class Words {

        @BeforeEach
        void items() {
            index.take(
                    List.of(
                            News.created(1, "itm_1", "Storm hits Zürich"),
                            News.created(2, "itm_2", "Storm in a teacup"),
                            News.created(
                                    3,
                                    "itm_3",
                                    News.SOURCE,
                                    Examples.text("Calm", "After the storm, sunshine.", "en"))),
                    true);
        }

        @ParameterizedTest
        @CsvSource({
            "storm, 'itm_3, itm_2, itm_1'",
            "STORM, 'itm_3, itm_2, itm_1'",
            "teacup storm, itm_2",
            "'storm zürich', itm_1",
            "'storm, (sunshine)!', itm_3",
            "storm nowhere, ",
            "stor, ",
            "author, 'itm_3, itm_2, itm_1'",
            "summary, 'itm_3, itm_2, itm_1'"
        })
        void must_all_be_there_wherever_in_the_item(String words, @Nullable String ids) {
            assertThat(String.join(", ", found(News.words(words))))
                    .isEqualTo(ids == null ? "" : ids);
        }

        @ParameterizedTest
        @ValueSource(strings = {"!!!", "***", "- –", "\"\"", "§"})
        void are_in_no_item_where_there_are_only_signs(String signs) {
            assertThat(found(News.words(signs))).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"storm OR nowhere", "sto*", "\"storm hits\" OR x", "-teacup x"})
        void are_words_and_no_language_of_queries(String words) {
            assertThat(found(News.words(words))).isEmpty();
        }

        @Test
        void are_those_of_the_current_version() {
            index.take(List.of(News.updated(4, 1, "itm_1", "Rain hits Basel")), true);
            assertThat(found(News.words("rain basel"))).containsExactly("itm_1");
            assertThat(found(News.words("zürich"))).isEmpty();
        }
    }

    @Test
    void one_item_is_found_by_its_id() {
        index.take(
                List.of(News.created(1, "itm_1", "one"), News.updated(2, 1, "itm_1", "1")), true);
        assertThat(known("itm_1")).containsExactly(new Hit("itm_1", 2, 1, 2));
        assertThat(known("itm_2")).isEmpty();
    }

    private List<Hit> known(String itemId) {
        return Objects.requireNonNull(Indexes.ready(index).find(itemId).block()).hits();
    }

    @Nested
    class Size {

        private static final int LARGE = 10_000;

        @BeforeEach
        void largeBodies() {
            for (int i = 1; i <= 4; i++) {
                Item.Text text = Examples.text("A title", "b ".repeat(LARGE / 2), "en");
                index.take(List.of(News.created(i, "itm_" + i, News.SOURCE, text)), true);
            }
        }

        private Page of(long bytes, boolean withBodies) {
            return Indexes.page(index, News.all(), new PageSize(4, bytes, withBodies));
        }

        @Test
        void ends_a_page_early_and_says_that_there_is_more() {
            // each has its body as text and as HTML
            Page page = of(5 * LARGE, true);
            assertThat(ids(page)).containsExactly("itm_4", "itm_3");
            assertThat(page.more()).isTrue();
            assertThat(of(10 * LARGE, true).more()).isFalse();
        }

        @Test
        void of_bodies_does_not_matter_where_there_are_none() {
            assertThat(ids(of(LARGE, false))).hasSize(4);
        }

        @Test
        void does_not_matter_to_the_first() {
            assertThat(ids(of(1, true))).containsExactly("itm_4");
        }
    }

    @Nested
    class Withdrawn {

        private static final Steps MINUTE = new Steps(Examples.AT, Duration.ofMinutes(1), 2);

        @BeforeEach
        void twoItemsOfWhichOneIsWithdrawn() {
            index.take(
                    List.of(
                            News.created(1, "itm_1", "one storm"),
                            News.created(2, "itm_2", "two storms"),
                            News.withdrawn(3, 1, "itm_1")),
                    true);
        }

        private List<Long> counts() {
            return Indexes.counts(index, News.all(), MINUTE);
        }

        @Test
        void items_are_in_no_list_no_search_and_no_count_but_known() {
            assertThat(found(News.all())).containsExactly("itm_2");
            assertThat(found(News.words("title"))).isEmpty();
            assertThat(found(News.words("storm"))).isEmpty();
            assertThat(found(News.languages("en"))).containsExactly("itm_2");
            assertThat(found(News.sources(News.SOURCE))).containsExactly("itm_2");
            assertThat(counts()).containsExactly(1L, 0L);
            assertThat(known("itm_1")).containsExactly(new Hit("itm_1", 3, 1, 3));
        }

        @Test
        void items_that_are_given_out_again_are_where_and_when_they_came_in() {
            Instant later = Examples.AT.plusSeconds(90);
            index.take(List.of(News.released(later, 4, 1, "itm_1", "one again")), true);
            assertThat(found(News.all())).containsExactly("itm_2", "itm_1");
            assertThat(found(News.words("again"))).containsExactly("itm_1");
            assertThat(counts()).containsExactly(2L, 0L);
        }

        @Test
        void items_that_nobody_has_seen_come_in_when_they_are_released() {
            Instant later = Examples.AT.plusSeconds(90);
            index.take(List.of(News.released(later, 4, 4, "itm_4", "four")), true);
            assertThat(found(News.all())).containsExactly("itm_4", "itm_2");
            assertThat(counts()).containsExactly(1L, 1L);
        }
    }

    @Nested
    class Expired {

        @Test
        void items_are_listed_searched_and_counted_up_to_their_time() {
            Instant now = Examples.AT;
            index.take(
                    List.of(
                            News.expiring(1, "itm_1", now),
                            News.expiring(2, "itm_2", now.plusMillis(1)),
                            News.expiring(3, "itm_3", null),
                            News.expiring(4, "itm_4", Instant.parse("1960-01-01T00:00:00Z"))),
                    true);
            assertThat(found(News.all())).containsExactly("itm_3", "itm_2");
            assertThat(found(News.words("title"))).containsExactly("itm_3", "itm_2");
            Steps minute = new Steps(now, Duration.ofMinutes(1), 1);
            assertThat(Indexes.counts(index, News.all(), minute)).containsExactly(2L);
            assertThat(known("itm_1")).hasSize(1);
        }
    }

    @Nested
    class Counts {

        private static final Instant FROM = Instant.parse("2026-01-31T12:00:00Z");
        private static final Steps MINUTES = new Steps(FROM, Duration.ofMinutes(1), 3);

        private Delivered at(String time, long sequence) {
            return News.createdAt(
                    Instant.parse("2026-01-31T" + time + "Z"), sequence, "itm_" + sequence);
        }

        private List<Long> counts(Search search) {
            return Indexes.counts(index, search, MINUTES);
        }

        @BeforeEach
        void items() {
            index.take(
                    List.of(
                            at("11:59:59.999", 1),
                            at("12:00:00", 2),
                            at("12:00:59.999", 3),
                            at("12:02:59.999", 4),
                            at("12:03:00", 5)),
                    true);
        }

        @Test
        void are_of_items_that_came_in_within_each_step() {
            assertThat(counts(News.all())).containsExactly(2L, 0L, 1L);
        }

        @Test
        void are_of_those_that_match() {
            assertThat(counts(News.words("title"))).containsExactly(2L, 0L, 1L);
            assertThat(counts(News.words("nowhere"))).containsExactly(0L, 0L, 0L);
            assertThat(counts(News.languages("de"))).containsExactly(0L, 0L, 0L);
        }

        @Test
        void stay_when_an_item_is_updated_soon_or_later() {
            Instant later = FROM.plusSeconds(90);
            index.take(List.of(News.updatedAt(later, 6, 2, "itm_2", "again")), true);
            assertThat(counts(News.all())).containsExactly(2L, 0L, 1L);
            index.take(List.of(News.updatedAt(later, 7, 3, "itm_3", "again")), true);
            index.take(List.of(News.updatedAt(later, 8, 2, "itm_2", "and again")), true);
            assertThat(counts(News.all())).containsExactly(2L, 0L, 1L);
            assertThat(counts(News.words("again"))).containsExactly(2L, 0L, 0L);
        }
    }
}
