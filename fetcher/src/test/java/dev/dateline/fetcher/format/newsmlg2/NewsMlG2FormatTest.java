package dev.dateline.fetcher.format.newsmlg2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.Entry.Category;
import dev.dateline.contract.entry.Entry.Concept;
import dev.dateline.contract.entry.Entry.EdNote;
import dev.dateline.contract.entry.Entry.Enclosure;
import dev.dateline.contract.entry.Entry.InfoSource;
import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.fetcher.format.Beginning;
import dev.dateline.fetcher.format.ParsedDocument.Feed;
import dev.dateline.fetcher.format.ParsedDocument.Malformed;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewsMlG2FormatTest {

    private static final URI URL = URI.create("https://agency.example/wire/message.xml");

    private final NewsMlG2Format format = new NewsMlG2Format();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<newsMessage>",
                "<?xml version=\"1.0\"?><g2:newsItem xmlns:g2=\"urn:x\">",
                "<packageItem/>",
                "<conceptItem/>",
                "<knowledgeItem/>",
                "<planningItem/>",
                "<catalogItem/>",
            })
    void it_claims_messages_and_items(String beginning) {
        assertThat(format.claims(Beginning.of(beginning))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<NewsML>", "<nitf>", "<rss>", "{\"newsItem\": 1}", "newsItem"})
    void it_claims_nothing_else(String beginning) {
        assertThat(format.claims(Beginning.of(beginning))).isFalse();
    }

    @Nested
    class A_text {

        private final Feed feed = read(resource("text.xml"));
        private final Entry entry = feed.entries().getFirst();

        @Test
        void names_its_format_and_version() {
            assertThat(feed.format()).isEqualTo("newsml-g2");
            assertThat(feed.formatVersion()).isEqualTo("2.35");
            assertThat(feed.wire()).isTrue();
            assertThat(feed.diagnostics()).isEmpty();
        }

        @Test
        void is_identified_by_its_guid() {
            assertThat(entry.identity().providerId()).isEqualTo("urn:newsml:agency.example:1");
            assertThat(entry.identity().altIds()).containsExactly("A-1", "A-2");
        }

        @Test
        void has_a_state_as_given() {
            assertThat(entry.status())
                    .isEqualTo(
                            new Entry.Status(
                                    "978556838",
                                    "stat:withheld",
                                    3,
                                    2,
                                    List.of("sig:correction", "sig:update", "edStat:C"),
                                    new ProviderTime(
                                            Instant.parse("2026-01-23T18:00:00Z"),
                                            ProviderTime.Precision.SECOND,
                                            "embargoed",
                                            "2026-01-23T19:00:00+01:00"),
                                    new ProviderTime(
                                            Instant.parse("2026-02-01T00:00:00Z"),
                                            ProviderTime.Precision.SECOND,
                                            "expires",
                                            "2026-02-01T00:00:00Z"),
                                    List.of()));
        }

        @Test
        void has_times_with_and_without_zones() {
            assertThat(entry.times().published())
                    .extracting(ProviderTime::instant, ProviderTime::origin)
                    .containsExactly(Instant.parse("2026-01-23T08:00:00Z"), "firstCreated");
            assertThat(entry.times().updated())
                    .extracting(ProviderTime::instant, ProviderTime::origin)
                    .containsExactly(Instant.parse("2026-01-23T13:10:47Z"), "versionCreated");
        }

        @Test
        void has_lines_around_its_body() {
            assertThat(entry.text().title()).isEqualTo("Museum shows rescued paintings");
            assertThat(entry.text().slugline()).isEqualTo("ART-MUSEUM");
            assertThat(entry.text().byline()).isEqualTo("By Ada Example");
            assertThat(entry.text().dateline()).isEqualTo("Berlin (AGY) -");
            assertThat(entry.text().summary()).isEqualTo("Sixty paintings are shown.");
            assertThat(entry.text().authors()).containsExactly("Ada Example");
            assertThat(entry.language()).isEqualTo("en-GB");
        }

        @Test
        void has_notes_for_editors_with_their_roles() {
            assertThat(entry.text().edNotes())
                    .containsExactly(
                            new EdNote("role:correctionlong", "Corrects the number\nin line two"),
                            new EdNote(null, "Call the desk"));
        }

        @Test
        void has_a_body_that_does_not_repeat_what_is_told_apart() {
            assertThat(entry.text().content())
                    .contains("<h2>Sixty works</h2>")
                    .contains("<p>The museum opened on Friday &amp; was full.</p>")
                    .doesNotContain("Berlin", "rescued paintings", "Sixty paintings are shown");
        }

        @Test
        void has_subjects_as_codes_and_as_addresses() {
            assertThat(entry.meaning().categories())
                    .containsExactly(
                            new Category("20000038", "medtop", "visual arts"),
                            new Category("01000000", "subj", null),
                            new Category("culture", "agycat", "Culture"),
                            new Category("20000002", "medtop", null),
                            new Category("Museums", null, "Museums"));
        }

        @Test
        void has_people_organisations_and_places_by_the_type_of_the_subject() {
            assertThat(entry.meaning().people())
                    .containsExactly(new Concept("wikidata", "Q1", "Grace Example"));
            assertThat(entry.meaning().organisations())
                    .containsExactly(new Concept(null, null, "Example Museum"));
            assertThat(entry.meaning().places())
                    .containsExactly(
                            new Concept("geo", "DE-BE", "Berlin"),
                            new Concept("geo", "UA-51", "Odesa"));
        }

        @Test
        void has_genres_keywords_and_sources() {
            assertThat(entry.meaning().genres())
                    .containsExactly(new Concept("genre", "Current", "Current"));
            assertThat(entry.meaning().keywords()).containsExactly("museum", "war");
            assertThat(entry.meaning().infoSources())
                    .containsExactly(
                            new InfoSource("provider", "AGY"),
                            new InfoSource("isrol:originator", "Local Paper"),
                            new InfoSource("ctrol:descrWriter", "ab/cd"));
        }

        @Test
        void has_rights() {
            assertThat(entry.rights())
                    .isEqualTo(
                            new Entry.Rights(
                                    "Copyright 2026 Agency",
                                    "Agency Ltd",
                                    "Editorial use only\nNo archives",
                                    "AGY"));
        }

        @Test
        void has_pictures_and_links() {
            assertThat(entry.media().enclosures())
                    .containsExactly(
                            new Enclosure(
                                    "https://agency.example/wire/pic.jpg",
                                    "picture",
                                    "image/jpeg",
                                    null,
                                    null,
                                    null,
                                    "The museum",
                                    "Photo: Example"));
            assertThat(entry.media().links())
                    .containsExactly(Map.entry("seeAlso", "https://museum.example/exhibition"));
        }
    }

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
    class Bodies {

        @Test
        void nitf_becomes_html_and_fills_what_the_item_does_not_say() {
            Entry entry =
                    one(
                            """
                            <contentSet><inlineXML contenttype="application/nitf+xml">
                            <nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body>
                            <body.head><hedline><hl1>Fed halts</hl1></hedline>
                            <byline>By A. B.</byline><abstract><p>In short.</p></abstract>
                            </body.head>
                            <body.content><p>From <location>New York</location>.</p>
                            <media media-type="image"><media-reference source="a.jpg"
                            mime-type="image/jpeg" width="20" height="10"/>
                            <media-caption>A street</media-caption></media><hl2>More</hl2>
                            </body.content></body></nitf></inlineXML></contentSet>
                            """);

            assertThat(entry.text().title()).isEqualTo("Fed halts");
            assertThat(entry.text().byline()).isEqualTo("By A. B.");
            assertThat(entry.text().summary()).isEqualTo("<p>In short.</p>");
            assertThat(entry.text().content())
                    .startsWith("<p>From New York.</p>")
                    .endsWith("<h2>More</h2>")
                    .doesNotContain("A street");
            assertThat(entry.media().enclosures())
                    .containsExactly(
                            new Enclosure(
                                    "https://agency.example/wire/a.jpg",
                                    "picture",
                                    "image/jpeg",
                                    null,
                                    20,
                                    10,
                                    "A street",
                                    null));
        }

        @Test
        void xhtml_needs_no_html_around_it() {
            assertThat(
                            one("<contentSet><inlineXML><p>One</p><p>Two</p></inlineXML>"
                                            + "</contentSet>")
                                    .text()
                                    .content())
                    .isEqualTo("<p>One</p><p>Two</p>");
        }

        @Test
        void a_byline_in_the_header_of_the_text_is_taken_over() {
            Entry entry =
                    one(
                            """
                            <contentMeta><headline>A</headline></contentMeta>
                            <contentSet><inlineXML><html><body>
                            <header><h1>A</h1><p class="byline">By A. B.</p></header><p>Text</p>
                            </body></html></inlineXML></contentSet>
                            """);

            assertThat(entry.text().byline()).isEqualTo("By A. B.");
            assertThat(entry.text().content()).isEqualTo("<p>Text</p>");
        }

        @Test
        void plain_text_becomes_paragraphs() {
            assertThat(
                            one("<contentSet><inlineData contenttype=\"text/plain\">1 &lt; 2\n\nTwo"
                                            + "</inlineData></contentSet>")
                                    .text()
                                    .content())
                    .isEqualTo("<p>1 &lt; 2</p><p>Two</p>");
        }

        @Test
        void encoded_data_and_unknown_elements_are_left_out_and_told() {
            Feed feed =
                    read(
                            item(
                                    "<contentSet><inlineXML><events/></inlineXML><inlineData"
                                            + " contenttype=\"image/png\">AAAA</inlineData>"
                                            + "</contentSet>"));

            assertThat(feed.entries().getFirst().text().content()).isNull();
            assertThat(feed.diagnostics())
                    .containsExactly(
                            "item 1: its content is <events>, which is not read",
                            "item 1: its content is image/png, which is not read");
        }
    }

    @Nested
    class Pictures {

        @Test
        void the_largest_of_several_renditions_is_taken() {
            Entry entry =
                    one(
                            """
                            <itemMeta><itemClass qcode="ninat:picture"/></itemMeta>
                            <contentMeta><creditline>Photo AGY</creditline>
                            <description role="drol:caption">A  street</description></contentMeta>
                            <contentSet>
                            <remoteContent rendition="rnd:thumb" href="t.jpg" width="80"
                              height="50" size="900" contenttype="image/jpeg"/>
                            <remoteContent rendition="rnd:highRes" href="h.jpg" width="1500"
                              height="1001" size="346071" contenttype="image/jpeg"/>
                            <remoteContent rendition="rnd:web" href="w.jpg" width="480"
                              height="320" size="many" contenttype="image/jpeg"/>
                            </contentSet>
                            """);

            assertThat(entry.media().enclosures())
                    .containsExactly(
                            new Enclosure(
                                    "https://agency.example/wire/h.jpg",
                                    "picture",
                                    "image/jpeg",
                                    346_071L,
                                    1500,
                                    1001,
                                    "A street",
                                    "Photo AGY"));
        }

        @Test
        void without_sizes_the_name_of_the_rendition_tells() {
            Entry entry =
                    one(
                            """
                            <itemMeta><itemClass qcode="ninat:picture"/></itemMeta>
                            <contentSet>
                            <remoteContent rendition="rnd:thumb" href="t.jpg"/>
                            <remoteContent href="h.jpg" renditionuri=
                              "http://cv.iptc.org/newscodes/rendition/highRes"/>
                            <remoteContent rendition="rnd:web" href="w.jpg"/>
                            </contentSet>
                            """);

            assertThat(entry.media().enclosures())
                    .extracting(Enclosure::url)
                    .containsExactly("https://agency.example/wire/h.jpg");
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

    @Nested
    class Messages {

        @Test
        void hold_items_of_any_prefix() {
            Feed feed =
                    read(
                            """
                            <x:newsMessage xmlns:x="http://iptc.org/std/nar/2006-10-01/">
                            <x:header><x:priority>4</x:priority></x:header><x:itemSet>
                            <x:newsItem guid="1" standardversion="2.12"/>
                            <x:newsItem guid="2"/>
                            </x:itemSet></x:newsMessage>
                            """);

            assertThat(feed.entries())
                    .extracting(entry -> entry.identity().providerId())
                    .containsExactly("1", "2");
            assertThat(feed.entries())
                    .extracting(entry -> entry.status().priority())
                    .containsExactly(4, 4);
            assertThat(feed.formatVersion()).isEqualTo("2.12");
        }

        @Test
        void what_holds_no_news_is_told_with_its_place_and_loses_no_neighbour() {
            Feed feed =
                    read(
                            "<newsMessage><itemSet><newsItem guid=\"1\"/><conceptItem guid=\"c\"/>"
                                    + "<newsItem/><planningItem/><newsItem guid=\"2\"/>"
                                    + "</itemSet></newsMessage>");

            assertThat(feed.entries())
                    .extracting(entry -> entry.identity().providerId())
                    .containsExactly("1", "2");
            assertThat(feed.diagnostics())
                    .containsExactly(
                            "item 2: a conceptItem holds no news, left out",
                            "item 3: it has neither guid nor text, left out",
                            "item 4: a planningItem holds no news, left out");
        }

        @Test
        void a_package_tells_its_items_by_reference() {
            Entry entry =
                    read("""
                                    <packageItem guid="p" version="2">
                                    <itemMeta><itemClass qcode="ninat:composite"/></itemMeta>
                                    <contentMeta><headline>Top stories</headline></contentMeta>
                                    <groupSet root="G1"><group id="G1">
                                    <itemRef residref="urn:a"><itemClass qcode="ninat:text"/>
                                    <title>First story</title></itemRef>
                                    <itemRef residref="urn:b" href="b.jpg">
                                    <itemClass qcode="ninat:picture"/><title>A picture</title>
                                    </itemRef></group></groupSet></packageItem>
                                    """)
                            .entries()
                            .getFirst();

            assertThat(entry.text().title()).isEqualTo("Top stories");
            assertThat(entry.text().content())
                    .isEqualTo("<ul><li>First story</li><li>A picture</li></ul>");
            assertThat(entry.media().enclosures())
                    .extracting(Enclosure::type, Enclosure::url, Enclosure::caption)
                    .containsExactly(
                            tuple("text", null, "First story"),
                            tuple("picture", "https://agency.example/wire/b.jpg", "A picture"));
        }

        @Test
        void the_half_of_an_item_is_not_read() {
            String whole = resource("text.xml");
            Feed bare = read(item("<itemMeta><embargoed/></itemMeta>").replace("</newsItem>", ""));
            Feed message = read(whole.substring(0, whole.indexOf("<embargoed>")));

            assertThat(bare.cut()).isTrue();
            assertThat(bare.entries()).isEmpty();
            assertThat(message.cut()).isTrue();
            assertThat(message.entries()).isEmpty();
        }

        @Test
        void what_can_not_be_read_says_so() {
            assertThat(format.read("<newsItem", URL)).isInstanceOf(Malformed.class);
        }
    }

    @Test
    void the_mapping_can_be_printed() {
        assertThat(NewsMlG2Format.table())
                .contains("| `providerId` | `@guid` |", "| `embargo` | `itemMeta/embargoed` |");
    }

    private ProviderTime embargo(Feed feed) {
        return Objects.requireNonNull(feed.entries().getFirst().status().embargo());
    }

    private Entry one(String inside) {
        return read(item(inside)).entries().getFirst();
    }

    private static String item(String inside) {
        return "<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\" guid=\"1\">"
                + inside
                + "</newsItem>";
    }

    private Feed read(String text) {
        return (Feed) format.read(text, URL);
    }

    private static String resource(String name) {
        try (InputStream in =
                Objects.requireNonNull(NewsMlG2FormatTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
