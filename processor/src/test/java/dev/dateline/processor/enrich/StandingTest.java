package dev.dateline.processor.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.Observation;
import dev.dateline.contract.entry.Observation.ItemOrder;
import dev.dateline.contract.entry.Observation.Kind;
import dev.dateline.contract.entry.Observation.Provenance;
import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.contract.entry.ProviderTime.Precision;
import dev.dateline.contract.item.DeskInput.Observed;
import dev.dateline.contract.item.DeskInput.Order;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Item.PubStatus;
import dev.dateline.contract.record.Ids;
import dev.dateline.processor.language.Languages;
import dev.dateline.processor.names.Names;
import dev.dateline.processor.topics.CurrentTopics;
import dev.dateline.processor.topics.TopicSettings;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandingTest {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final Enricher ENRICHER =
            new Enricher(
                    new Languages(), new CurrentTopics(new TopicSettings(true, null)), new Names());

    private static Observed enrich(Entry.Status status, List<Entry.EdNote> notes) {
        return enrich(status, notes, "A title", List.of());
    }

    private static Observed enrich(
            Entry.Status status, List<Entry.EdNote> notes, String title, List<ItemOrder> orders) {
        Entry entry =
                new Entry(
                        new Entry.Identity("g", "https://e.org/1"),
                        status,
                        new Entry.Text(
                                title, false, null, null, null, null, "A body", List.of(), notes),
                        new Entry.Meaning(List.of()),
                        new Entry.Times(null, null),
                        null,
                        new Entry.Media(List.of()),
                        new Entry.Rights(null));
        return ENRICHER.enrich(
                new Observation(
                        1,
                        "itm_a",
                        "src_a",
                        1,
                        null,
                        Kind.NEW,
                        NOW,
                        false,
                        "en",
                        entry,
                        orders,
                        new Provenance("push", "newsmlg2", "2.35", "", List.of("odd"))));
    }

    static Observed status(@Nullable String given) {
        return enrich(
                new Entry.Status(null, given, null, null, List.of(), null, null, List.of()),
                List.of());
    }

    private static Observed signals(String... given) {
        return enrich(
                new Entry.Status(null, null, null, null, List.of(given), null, null, List.of()),
                List.of());
    }

    private static Observed embargo(ProviderTime given) {
        return enrich(
                new Entry.Status(null, null, null, null, List.of(), given, null, List.of()),
                List.of());
    }

    @Nested
    class PubStatuses {
        @ParameterizedTest
        @CsvSource({
            "usable, USABLE",
            "stat:usable, USABLE",
            "Usable, USABLE",
            "' stat:USABLE ', USABLE",
            "http://cv.iptc.org/newscodes/pubstatusg2/usable, USABLE",
            "withheld, WITHHELD",
            "stat:withheld, WITHHELD",
            "hold, WITHHELD",
            "Held, WITHHELD",
            "canceled, CANCELED",
            "Cancelled, CANCELED",
            "stat:canceled, CANCELED",
            "http://cv.iptc.org/newscodes/pubstatusg2/canceled/, CANCELED",
            "kill, CANCELED",
            "KILLED, CANCELED",
        })
        void the_words_of_all_formats_are_understood(String given, PubStatus meant) {
            assertThat(status(given).item().status().pubStatus()).isEqualTo(meant);
            assertThat(status(given).embargo()).isFalse();
            assertThat(status(given).item().provenance().warnings()).containsExactly("odd");
        }

        @ParameterizedTest
        @ValueSource(strings = {"replaced", "stat:", "commissioned", "?"})
        void what_is_not_understood_is_held_and_says_why(String given) {
            Item item = status(given).item();
            assertThat(item.status().pubStatus()).isEqualTo(PubStatus.WITHHELD);
            assertThat(item.provenance().warnings())
                    .contains("odd")
                    .anySatisfy(
                            warning -> assertThat(warning).startsWith("held: ").contains(given));
        }

        @Test
        void where_nothing_is_said_it_is_usable() {
            assertThat(status(null).item().status()).isEqualTo(Item.Status.USABLE);
            assertThat(status(" ").item().status().pubStatus()).isEqualTo(PubStatus.USABLE);
        }

        @Test
        void one_that_is_embargoed_without_a_time_has_an_embargo_without_an_end() {
            Observed observed = status("embargoed");
            assertThat(observed.embargo()).isTrue();
            assertThat(observed.item().status().pubStatus()).isEqualTo(PubStatus.USABLE);
            assertThat(observed.item().status().embargoedUntil()).isNull();
        }
    }

    @Nested
    class SignalWords {
        @ParameterizedTest
        @CsvSource({
            "sig:correction, correction",
            "correction, correction",
            "Corrected, correction",
            "edStat:C, correction",
            "http://cv.iptc.org/newscodes/signal/correction, correction",
            "sig:update, update",
            "edStat:U, update",
            "FLASH, flash",
            "sig:advisory, advisory",
            "apsig:newscontent, newscontent",
        })
        void they_are_the_same_whatever_the_format(String given, String meant) {
            assertThat(signals(given).item().status().signals()).containsExactly(meant);
        }

        @Test
        void a_note_whose_role_is_a_correction_makes_one() {
            Observed observed =
                    enrich(
                            Entry.Status.UNSAID,
                            List.of(new Entry.EdNote("dpaednoterole:correctionshort", "x")));
            assertThat(observed.item().status().signals()).containsExactly("correction");
        }

        @Test
        void a_headline_that_begins_as_a_correction_makes_one() {
            Observed observed =
                    enrich(
                            Entry.Status.UNSAID,
                            List.of(),
                            "CORRECTION: Acme names a chief executive",
                            List.of());
            assertThat(observed.item().status().signals()).containsExactly("correction");
        }

        @ParameterizedTest
        @CsvSource({"sig:kill, CANCELED", "edStat:D, CANCELED", "withhold, WITHHELD"})
        void one_that_kills_counts_as_the_status(String given, PubStatus meant) {
            assertThat(signals(given).item().status().pubStatus()).isEqualTo(meant);
        }

        @Test
        void there_are_not_more_than_somebody_reads() {
            String[] many = Collections.nCopies(10_000, "x".repeat(1_000)).toArray(String[]::new);
            assertThat(signals(many).item().status().signals()).isEmpty();
        }
    }

    @Nested
    class Embargoes {
        @Test
        void one_has_its_end_and_what_the_provider_wrote() {
            ProviderTime given = new ProviderTime(NOW, Precision.SECOND, "embargoed", "noon");
            Observed observed = embargo(given);
            assertThat(observed.embargo()).isTrue();
            assertThat(observed.item().status().embargoedUntil()).isEqualTo(NOW);
            assertThat(observed.item().times()).containsEntry("embargoedUntil", given);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "Next Monday"})
        void one_that_cannot_be_read_has_no_end(String original) {
            Observed observed = embargo(new ProviderTime(null, null, "embargoed", original));
            assertThat(observed.embargo()).isTrue();
            assertThat(observed.item().status().embargoedUntil()).isNull();
        }

        @Test
        void a_day_alone_is_no_end() {
            Observed observed =
                    embargo(new ProviderTime(NOW, Precision.DAY, "embargoed", "2026-01-31"));
            assertThat(observed.embargo()).isTrue();
            assertThat(observed.item().status().embargoedUntil()).isNull();
        }
    }

    @Test
    void orders_for_other_items_are_passed_on_and_unknown_ones_hold() {
        Observed observed =
                enrich(
                        Entry.Status.UNSAID,
                        List.of(),
                        "x",
                        List.of(
                                new ItemOrder("itm_b", "stat:canceled"),
                                new ItemOrder("itm_c", "hold"),
                                new ItemOrder("itm_d", "usable"),
                                new ItemOrder("itm_e", "info")));
        assertThat(observed.orders())
                .containsExactly(
                        new Order("itm_b", PubStatus.CANCELED),
                        new Order("itm_c", PubStatus.WITHHELD),
                        new Order("itm_e", PubStatus.WITHHELD));
        assertThat(observed.item().provenance().warnings())
                .hasSize(2)
                .anySatisfy(warning -> assertThat(warning).startsWith("held: ").contains("info"));
    }

    @Test
    void as_many_orders_as_there_are_are_obeyed_and_few_odd_words_are_told() {
        List<ItemOrder> orders =
                IntStream.range(0, 5_000)
                        .mapToObj(i -> new ItemOrder("itm_" + i, i < 2_000 ? "odd" + i : "kill"))
                        .toList();
        Observed observed = enrich(Entry.Status.UNSAID, List.of(), "x", orders);
        assertThat(observed.orders())
                .hasSize(5_000)
                .endsWith(new Order("itm_4999", PubStatus.CANCELED));
        assertThat(observed.item().provenance().warnings()).hasSize(11);
    }

    @Test
    void the_tag_covers_what_wires_say() {
        String silent = tag(enrich(Entry.Status.UNSAID, List.of()));
        assertThat(
                        List.of(
                                tag(status("usable")),
                                tag(status("hold")),
                                tag(signals("sig:update")),
                                tag(embargo(new ProviderTime(null, null, "e", "Monday"))),
                                tag(embargo(new ProviderTime(null, null, "e", "Tuesday"))),
                                tag(
                                        enrich(
                                                Entry.Status.UNSAID,
                                                List.of(new Entry.EdNote(null, "x"))))))
                .doesNotHaveDuplicates()
                .doesNotContain(silent);
    }

    @Test
    void the_tag_of_a_feed_is_what_it_has_always_been() {
        assertThat(tag(enrich(Entry.Status.UNSAID, List.of())))
                .isEqualTo(
                        Ids.tag(
                                "A title",
                                null,
                                null,
                                "A body",
                                "[]",
                                "https://e.org/1",
                                "[]",
                                "[]",
                                null,
                                null));
    }

    private static String tag(Observed observed) {
        return observed.item().identity().revisionTag();
    }
}
