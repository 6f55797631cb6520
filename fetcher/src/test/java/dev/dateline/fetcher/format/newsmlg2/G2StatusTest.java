package dev.dateline.fetcher.format.newsmlg2;

import static dev.dateline.fetcher.format.newsmlg2.G2Fixtures.embargo;
import static dev.dateline.fetcher.format.newsmlg2.G2Fixtures.item;
import static dev.dateline.fetcher.format.newsmlg2.G2Fixtures.one;
import static dev.dateline.fetcher.format.newsmlg2.G2Fixtures.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.Entry.Category;
import dev.dateline.contract.entry.Entry.Concept;
import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.fetcher.format.ParsedDocument.Feed;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class G2StatusTest {

    @Nested
    class Embargoes_and_states {

        @Test
        void an_empty_embargo_is_one() {
            Entry entry = one("<itemMeta><embargoed/></itemMeta>");

            assertThat(entry.status().embargo())
                    .isEqualTo(new ProviderTime(null, null, "embargoed", ""));
        }

        @Test
        void an_embargo_without_a_zone_has_no_end_and_is_told() {
            Feed feed =
                    read(
                            item(
                                    "<itemMeta><embargoed>2026-01-23T19:00:00</embargoed>"
                                            + "</itemMeta>"));

            assertThat(embargo(feed).instant()).isNull();
            assertThat(feed.diagnostics())
                    .containsExactly(
                            "item 1: its embargo has no date, time and zone:"
                                    + " \"2026-01-23T19:00:00\"");
        }

        @Test
        void of_two_embargoes_the_later_holds() {
            assertThat(
                            embargo(
                                            read(
                                                    item(
                                                            "<itemMeta>"
                                                                    + "<embargoed>2026-01-23T19:00:00Z</embargoed>"
                                                                    + "<embargoed>2026-01-22T19:00:00Z</embargoed>"
                                                                    + "</itemMeta>")))
                                    .instant())
                    .isEqualTo(Instant.parse("2026-01-23T19:00:00Z"));
        }

        @Test
        void an_embargo_whose_tag_is_damaged_holds_the_item() {
            Feed feed =
                    read(
                            item(
                                    "<itemMeta><embar#oed>2026-01-23T19:00:00Z</embargoed>"
                                            + "<pubStatus qcode=\"stat:usable\"/></itemMeta>"));

            assertThat(embargo(feed)).isEqualTo(new ProviderTime(null, null, "embargoed", ""));
            assertThat(feed.diagnostics())
                    .contains(
                            "an embargo can't be read in the broken XML, so that all items are"
                                    + " held");
        }

        @Test
        void broken_xml_without_an_embargo_holds_nothing() {
            Feed feed = read(item("<contentMeta><headline>A & B</headline></contentMeta>"));

            assertThat(feed.entries().getFirst().status().embargo()).isNull();
            assertThat(feed.entries().getFirst().text().title()).isEqualTo("A & B");
        }

        @Test
        void a_state_may_be_an_address() {
            assertThat(
                            one("<itemMeta><pubStatus"
                                            + " uri=\"http://cv.iptc.org/newscodes/pubstatusg2/canceled\"/>"
                                            + "</itemMeta>")
                                    .status()
                                    .pubStatus())
                    .isEqualTo("stat:canceled");
        }

        @Test
        void a_state_without_a_code_is_told() {
            assertThat(read(item("<itemMeta><pubStatus/></itemMeta>")).diagnostics())
                    .containsExactly("item 1: its pubStatus has no code");
        }
    }

    @Nested
    class Headlines_and_names {

        @Test
        void the_main_headline_is_taken_from_several() {
            assertThat(
                            one("""
                                            <contentMeta>
                                            <headline role="hlrole:sub">Below</headline>
                                            <headline rank="3">Third</headline>
                                            <headline rank="1" xml:lang="fr">Premier</headline>
                                            <headline rank="1">First</headline>
                                            <language tag="en"/></contentMeta>
                                            """)
                                    .text()
                                    .title())
                    .isEqualTo("First");
        }

        @Test
        void a_name_is_taken_in_the_language_of_the_item() {
            assertThat(
                            one("""
                                            <contentMeta><language tag="de"/>
                                            <subject qcode="medtop:20000523">
                                            <name xml:lang="en">labour market</name>
                                            <name xml:lang="de">Arbeitsmarkt</name>
                                            </subject></contentMeta>
                                            """)
                                    .meaning()
                                    .categories())
                    .containsExactly(new Category("20000523", "medtop", "Arbeitsmarkt"));
        }

        @Test
        void a_name_may_be_told_apart_from_its_use() {
            assertThat(
                            one("""
                                            <contentMeta><subject type="cpnat:person"
                                            qcode="agy:1"/></contentMeta>
                                            <assert qcode="agy:1"><name>Grace</name></assert>
                                            """)
                                    .meaning()
                                    .people())
                    .containsExactly(new Concept("agy", "1", "Grace"));
        }
    }
}
