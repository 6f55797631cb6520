package dev.dateline.processor.copy;

import static dev.dateline.processor.version.Observations.NOW;
import static dev.dateline.processor.version.Observations.announced;
import static dev.dateline.processor.version.Observations.observed;
import static dev.dateline.processor.version.Observations.printed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.delivery.DeliveryEvent;
import dev.dateline.contract.delivery.DeliveryEvent.CopyRoot;
import dev.dateline.contract.item.DeskInput.Observed;
import dev.dateline.processor.copy.CopyFinding.Kind;
import dev.dateline.processor.copy.CopyWindow.Query;
import dev.dateline.processor.version.Observations;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CopyWindowTest {

    private static final String HEAD = "Bridges of the northern district close";
    private static final String TEXT =
            "The council said on Monday that 12 bridges in the northern district would close for"
                    + " repairs that begin in 3 weeks, after engineers had found cracks in the steel"
                    + " of two of them. Buses will take another way around the harbour until summer,"
                    + " and ferries are to run each 20 minutes from the old pier. Shops near the"
                    + " water fear that they will lose half of their customers, and want the city to"
                    + " pay 1,500 crowns a month for each of them while the work lasts.";
    private static final String OTHER =
            "A museum of clocks has opened in the former mint behind the station, with watches from"
                    + " five centuries, a tower clock that can be climbed, and a workshop in which"
                    + " children build sundials out of paper under the eyes of a retired watchmaker.";

    private final CopyWindow window = new CopyWindow(1_000);
    private long sequence;
    private Instant time = NOW;

    private @Nullable CopyFinding find(Observed observed) {
        return window.find(Query.of(observed, sequence + 1));
    }

    private DeliveryEvent decide(Observed observed) {
        sequence++;
        DeliveryEvent event =
                announced(
                        Observations.decided(
                                observed,
                                null,
                                window.find(Query.of(observed, sequence)),
                                sequence,
                                time));
        window.note(event);
        return event;
    }

    private @Nullable Kind kind(String text) {
        CopyFinding found = find(printed("paper", "copy", 1, HEAD, text));
        return found == null ? null : found.kind();
    }

    private static String half(String text) {
        return text.substring(0, text.indexOf(". Buses") + 1);
    }

    @Nested
    class Kinds {

        @Test
        void a_text_that_is_new_is_nothing() {
            assertThat(kind(TEXT)).isNull();
            decide(printed("agency", "a", 1, "Clocks", OTHER));
            assertThat(kind(TEXT)).isNull();
        }

        @Test
        void the_same_words_are_a_copy_of_the_first() {
            decide(printed("agency", "a", 1, HEAD, TEXT));
            assertThat(kind(TEXT)).isEqualTo(Kind.SAME);
            decide(printed("paper", "b", 1, HEAD, TEXT));
            CopyFinding third = find(printed("other", "c", 1, HEAD, TEXT));
            assertThat(third).isNotNull();
            assertThat(third.root()).isEqualTo(new CopyRoot("a", "agency"));
        }

        @Test
        void a_text_that_was_cut_is_a_copy_also_where_the_long_one_comes_second() {
            decide(printed("agency", "a", 1, HEAD, TEXT));
            assertThat(kind(half(TEXT))).isEqualTo(Kind.COPY);
            decide(printed("agency", "b", 1, "Clocks", half(OTHER + ". Buses")));
            assertThat(kind(OTHER + " " + OTHER.toUpperCase(Locale.ROOT))).isEqualTo(Kind.COPY);
        }

        @Test
        void another_headline_makes_no_other_text() {
            decide(printed("agency", "a", 1, "Commuters face a long detour this spring", TEXT));
            assertThat(kind(TEXT + " More follows soon.")).isEqualTo(Kind.COPY);
        }

        @Test
        void half_of_a_text_is_a_part() {
            decide(printed("agency", "a", 1, HEAD, TEXT));
            String half = TEXT.substring(0, TEXT.indexOf(" Shops"));
            String own = OTHER.substring(0, OTHER.indexOf(", a tower"));
            assertThat(kind(half + " " + own)).isEqualTo(Kind.PART);
        }

        @Test
        void other_numbers_make_a_version_and_a_number_that_was_cut_does_not() {
            decide(printed("agency", "a", 1, HEAD, TEXT));
            assertThat(kind(TEXT.replace("12 bridges", "14 bridges"))).isEqualTo(Kind.VERSION);
            assertThat(kind(TEXT.replace("each 20 minutes ", ""))).isEqualTo(Kind.COPY);
            assertThat(kind(TEXT.replace("1,500", "1500") + " Call 555 0199 for more."))
                    .isEqualTo(Kind.COPY);
        }

        @Test
        void a_headline_alone_is_never_a_copy() {
            String title =
                    "One two three four five six seven eight nine ten eleven twelve thirteen";
            decide(printed("agency", "a", 1, title, title + " in the Morning Herald of today"));
            assertThat(find(printed("b", "b", 1, title, title + " as the Evening Post has it")))
                    .isNull();
            decide(printed("agency", "c", 1, title + " fourteen fifteen sixteen", OTHER));
            assertThat(find(printed("b", "d", 1, title + " fourteen fifteen sixteen", half(TEXT))))
                    .isNull();
        }

        @Test
        void a_few_words_are_a_copy_only_under_the_same_headline() {
            decide(printed("agency", "a", 1, HEAD, "Twelve bridges close."));
            assertThat(kind("Twelve bridges close")).isEqualTo(Kind.SAME);
            assertThat(find(printed("b", "b", 1, "Ferries", "Twelve bridges close."))).isNull();
            assertThat(kind("Twelve bridges close soon.")).isNull();
        }
    }

    @Nested
    class Sources {

        @Test
        void within_a_source_a_text_that_is_alike_is_no_copy() {
            decide(printed("agency", "a", 1, HEAD, TEXT));
            assertThat(find(printed("agency", "b", 2, HEAD, half(TEXT)))).isNull();
        }

        @Test
        void an_item_is_never_a_copy_of_a_later_one() {
            Observed first = printed("agency", "a", 1, "Clocks", OTHER);
            DeliveryEvent made = decide(first);
            decide(printed("paper", "b", 1, HEAD, TEXT));
            assertThat(window.find(Query.of(printed("agency", "a", 2, HEAD, TEXT), 1))).isNull();
            assertThat(made.sequence()).isEqualTo(1);
        }

        @Test
        void a_copy_stays_one_however_old_its_first_is_and_however_many_there_are() {
            decide(printed("agency", "a", 1, HEAD, TEXT));
            decide(printed("paper", "b", 1, HEAD, TEXT));
            long copied = sequence;
            for (int i = 0; i < 300; i++) {
                decide(printed("source" + i, "c" + i, 1, HEAD, TEXT));
            }
            time = time.plus(Duration.ofDays(8));
            decide(printed("agency", "d", 1, "Clocks", OTHER));
            for (String text : List.of(TEXT, TEXT + " More follows soon.")) {
                Observed next = printed("paper", "b", 2, HEAD, text);
                assertThat(window.find(Query.of(next, copied))).isNull();
                CopyFinding found = window.find(Query.of(next, copied, "a"));
                assertThat(found).isNotNull();
                assertThat(found.root()).isEqualTo(new CopyRoot("a", "agency"));
            }
            Observed other = printed("paper", "b", 2, "Clocks", OTHER);
            assertThat(window.find(Query.of(other, copied, "a"))).isNull();
            assertThat(window.knows("a")).isTrue();
            assertThat(window.knows("x")).isFalse();
        }

        @Test
        void what_a_source_prints_under_all_its_texts_is_no_part_of_them() {
            String tail =
                    " Sign up for the letter that brings you each morning what you need to know of"
                            + " the city and the region, with the weather, the traffic and all events"
                            + " of the day, and read our four hundred years of archives for free.";
            String[] words = OTHER.split(" ", -1);
            for (int i = 0; i < 4; i++) {
                String own = String.join(" ", List.of(words).subList(7 * i, 7 * i + 7));
                decide(printed("city", "item" + i, i, own, own + "." + tail));
            }
            String mine = "Nobody knows who will win the race on Sunday in the rain." + tail;
            assertThat(find(printed("region", "x", 1, "Race", mine))).isNull();
        }

        @Test
        void boilerplate_of_ten_thousand_texts_of_many_sources_ties_none_of_them() {
            CopyWindow large = new CopyWindow(20_000);
            int tied = 0;
            for (int i = 0; i < 10_000; i++) {
                StringBuilder own = new StringBuilder();
                for (int j = 0; j < 20; j++) {
                    own.append("w").append(i * 31 + j * 7919).append("q ");
                }
                Observed said = printed("source" + i, "item" + i, i, "Of " + own, own + half(TEXT));
                CopyFinding found = large.find(Query.of(said, i + 1L));
                tied += found == null || i < 300 ? 0 : 1;
                large.note(announced(Observations.decided(said, null, found, i + 1L, NOW)));
            }
            assertThat(tied).isZero();
        }

        @Test
        void an_item_is_one_text_however_often_it_changes() {
            for (int i = 0; i < 300; i++) {
                decide(printed("agency", "live", i, HEAD, TEXT + " Update " + i + "."));
            }
            assertThat(kind(TEXT + " Update 299.")).isEqualTo(Kind.SAME);
            assertThat(kind(TEXT + " More follows soon.")).isEqualTo(Kind.COPY);
        }

        @Test
        void what_is_boilerplate_depends_on_the_newest_events_alone() {
            Random random = new Random(5);
            List<DeliveryEvent> all = new ArrayList<>();
            CopyWindow old = new CopyWindow(400);
            for (int i = 0; i < 1_600; i++) {
                int item = random.nextInt(i % 800 < 400 ? 400 : 20);
                Observed said = printed("source" + item, "item" + item, i, "Of " + i, ownAnd(i));
                all.add(announced(Observations.decided(said, null, null, i + 1L, NOW)));
                old.note(all.getLast());
                if (i % 100 == 99) {
                    CopyWindow rebuilt = new CopyWindow(400);
                    all.subList(Math.max(0, i - 399), i + 1).forEach(rebuilt::note);
                    Query query = Query.of(printed("x", "x", i, HEAD, half(TEXT)), i + 2L);
                    assertThat(old.find(query)).isEqualTo(rebuilt.find(query));
                }
            }
        }

        private static String ownAnd(int i) {
            return "w" + i + "q v" + i + "q u" + i + "q. " + half(TEXT);
        }

        @Test
        void a_thousand_copies_are_one_group_in_little_time() {
            CopyWindow large = new CopyWindow(20_000);
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            for (int i = 0; i < 1_000; i++) {
                Observed said =
                        printed("source" + i, "item" + i, i, HEAD, TEXT + " Word" + i + ".");
                CopyFinding found = large.find(Query.of(said, i + 1L));
                if (i > 0) {
                    assertThat(found).isNotNull();
                    assertThat(found.root()).isEqualTo(new CopyRoot("item0", "source0"));
                }
                large.note(announced(Observations.decided(said, null, found, i + 1L, NOW)));
            }
            long spent = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
            assertThat(Duration.ofNanos(spent)).isLessThan(Duration.ofSeconds(3));
        }
    }

    @Nested
    class Ages {

        @Test
        void texts_that_are_alike_count_for_three_days_and_the_same_words_for_a_week() {
            decide(printed("agency", "a", 1, HEAD, TEXT));
            time = NOW.plus(Duration.ofDays(4));
            decide(observed("agency", "b", 2, "x"));
            assertThat(kind(half(TEXT))).isNull();
            assertThat(kind(TEXT)).isEqualTo(Kind.SAME);
            time = NOW.plus(Duration.ofDays(8));
            decide(observed("agency", "c", 3, "y"));
            assertThat(kind(TEXT)).isNull();
        }

        @Test
        void only_the_newest_events_count() {
            decide(printed("agency", "a", 1, HEAD, TEXT));
            for (int i = 0; i < 999; i++) {
                decide(observed("agency", "x" + i, i, "x" + i));
            }
            assertThat(kind(half(TEXT))).isEqualTo(Kind.COPY);
            assertThat(window.size()).isEqualTo(1_000);
            decide(observed("agency", "y", 1, "y"));
            assertThat(kind(half(TEXT))).isNull();
            assertThat(window.size()).isEqualTo(1_000);
        }
    }
}
