package dev.dateline.fetcher.format.sniff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.contract.source.Reading;
import dev.dateline.fetcher.format.ParsedDocument.Feed;
import dev.dateline.fetcher.format.wiretext.WireFixtures;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What single agencies write in their own way, in formats that others write, too. */
class DialectsTest {

    private static Entry entry(String document) {
        Feed feed = WireFixtures.feed(document);
        assertThat(feed.entries()).as(feed::toString).hasSize(1);
        return feed.entries().getFirst();
    }

    private static Instant instant(ProviderTime time) {
        return Objects.requireNonNull(time.instant());
    }

    private static String newsMl1(String envelope, String descriptive, String content) {
        return """
               <NewsML Version="1.2"><NewsEnvelope>%s</NewsEnvelope>
               <NewsItem><Identification><NewsIdentifier><ProviderId>mwi.example</ProviderId>
               <DateId>20261127</DateId><NewsItemId>42</NewsItemId><RevisionId>1</RevisionId>
               <PublicIdentifier>urn:newsml:mwi.example:20261127:42:1</PublicIdentifier>
               </NewsIdentifier></Identification>
               <NewsManagement><FirstCreated>20261127T120000+0200</FirstCreated>
               <ThisRevisionCreated>20261127T120000+0200</ThisRevisionCreated>
               <Status FormalName="Usable"/></NewsManagement>
               <NewsComponent><NewsLines><HeadLine>The harbour opens</HeadLine></NewsLines>
               <DescriptiveMetadata>%s</DescriptiveMetadata>
               %s</NewsComponent></NewsItem></NewsML>
               """
                .formatted(envelope, descriptive, content);
    }

    private static String text(String content) {
        return "<ContentItem><DataContent>" + content + "</DataContent></ContentItem>";
    }

    @Test
    void newsml_1_may_have_its_priority_as_a_text() {
        String content = text("<p>Ships are back.</p>");
        assertThat(entry(newsMl1("<Priority>2</Priority>", "", content)).status().priority())
                .isEqualTo(2);
        assertThat(entry(newsMl1("<Priority FormalName=\"3\"/>", "", content)).status().priority())
                .isEqualTo(3);
    }

    @Test
    void newsml_1_may_have_city_and_country_without_a_location() {
        String places =
                "<Property FormalName=\"City\" Value=\"Hallin\"/>"
                        + "<Property FormalName=\"Country\" Value=\"NOR\"/>";
        assertThat(entry(newsMl1("", places, text("<p>a</p>"))).meaning().places())
                .containsExactly(
                        new Entry.Concept(null, null, "Hallin"),
                        new Entry.Concept("iso3166", "NOR", null));
    }

    @Test
    void newsml_1_may_have_its_text_one_component_deeper_and_escaped() {
        String inner =
                "<NewsComponent><Role FormalName=\"Main\"/>"
                        + text("&lt;P&gt;Ships are back.&lt;/P&gt;")
                        + "</NewsComponent>";
        assertThat(entry(newsMl1("", "", inner)).text().content())
                .isEqualToIgnoringCase("<p>Ships are back.</p>");
    }

    private static String g2(String message, String itemMeta, String contentMeta, String more) {
        return """
               <newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/">%s<itemSet>
               <newsItem guid="urn:mwi:42" version="1"><itemMeta>
               <itemClass qcode="ninat:text"/><provider literal="MWI"/>%s
               <pubStatus qcode="stat:usable"/></itemMeta>
               <contentMeta>%s<headline>The harbour opens</headline></contentMeta>%s
               <contentSet><inlineXML contenttype="application/nitf+xml">
               <nitf xmlns=""><head><title>Harbour</title></head><body><body.content>
               <p>HALLIN, Nov 27 (MWI) - Ships are back.</p></body.content></body></nitf>
               </inlineXML></contentSet></newsItem></itemSet></newsMessage>
               """
                .formatted(message, itemMeta, contentMeta, more);
    }

    @Test
    void g2_may_have_its_header_in_upper_case_and_times_without_a_zone() {
        String document =
                g2(
                        "<Header><origin>BusinessDesk</origin><priority>3</priority></Header>",
                        "<versionCreated>2026-11-27 10:23:45</versionCreated>",
                        "",
                        "");
        assertThat(entry(document).status().priority()).isEqualTo(3);
        Feed feed =
                (Feed)
                        WireFixtures.read(
                                document.getBytes(StandardCharsets.UTF_8),
                                new Reading(null, null, null, null, "Pacific/Auckland"));
        assertThat(instant(Objects.requireNonNull(feed.entries().getFirst().times().updated())))
                .isEqualTo("2026-11-26T21:23:45Z");
    }

    @Test
    void g2_without_a_time_of_its_version_has_that_of_its_content() {
        String modified = "<contentModified>2026-11-27T10:23:45Z</contentModified>";
        Entry entry = entry(g2("", "", modified, ""));
        assertThat(instant(Objects.requireNonNull(entry.times().updated())))
                .isEqualTo("2026-11-27T10:23:45Z");
        Entry both =
                entry(
                        g2(
                                "",
                                "<versionCreated>2026-11-27T11:00:00Z</versionCreated>",
                                modified,
                                ""));
        assertThat(instant(Objects.requireNonNull(both.times().updated())))
                .isEqualTo("2026-11-27T11:00:00Z");
    }

    @Test
    void g2_may_tell_a_place_with_what_is_around_it() {
        String place =
                "<subject type=\"cptType:5\" literal=\"Hallin\"><name>Hallin</name>"
                        + "<broader><name>Norland</name></broader></subject>";
        assertThat(entry(g2("", "", place, "")).meaning().places())
                .extracting(Entry.Concept::name)
                .containsExactly("Hallin", "Norland");
    }

    @Test
    void g2_may_tell_places_beside_the_content() {
        String asserted =
                "<assert qcode=\"mwiloc:7\"><name>Hallin</name>"
                        + "<broader type=\"cpnat:geoArea\" qcode=\"mwicountry:1\">"
                        + "<name>Norland</name></broader><geoAreaDetails/></assert>"
                        + "<assert qcode=\"mwiperson:1\"><name>A. Author</name></assert>";
        assertThat(entry(g2("", "", "", asserted)).meaning().places())
                .containsExactly(
                        new Entry.Concept("mwiloc", "7", "Hallin"),
                        new Entry.Concept("mwicountry", "1", "Norland"));
    }

    @Test
    void nitf_may_have_metas_of_pa_and_aap() {
        Entry entry =
                entry(
                        """
                        <nitf><head><title>2 HARBOUR Ships</title>
                        <meta name="category" content="HHH"/>
                        <meta name="aap-priority" content="4"/>
                        <meta name="aap-source" content="MWI"/>
                        <meta name="aap-place" content="NSW"/>
                        <docdata management-status="usable"><doc-id id-string="42"/>
                        <ed-msg info="Pictures follow"/></docdata></head>
                        <body><body.content><p>Ships are back.</p></body.content></body></nitf>
                        """);
        assertThat(entry.meaning().categories())
                .containsExactly(new Entry.Category("HHH", "category", "HHH"));
        assertThat(entry.status().priority()).isEqualTo(4);
        assertThat(entry.meaning().infoSources())
                .containsExactly(new Entry.InfoSource("origin", "MWI"));
        assertThat(entry.meaning().places()).containsExactly(new Entry.Concept(null, null, "NSW"));
        assertThat(entry.text().edNotes())
                .extracting(Entry.EdNote::text)
                .containsExactly("Pictures follow");
    }

    @Test
    void ninjs_may_have_what_superdesk_adds() {
        Entry entry =
                entry(
                        """
                        {"guid": "tag:mwi:42", "uri": "urn:mwi:42", "version": "1",
                         "headline": "The harbour opens", "body_html": "<p>Ships</p>",
                         "source": "MWI", "service": [{"code": "f", "name": "Finance"}],
                         "authors": [{"name": "A. Author", "role": "writer"}]}
                        """);
        assertThat(entry.identity().providerId()).isEqualTo("urn:mwi:42");
        assertThat(entry.identity().altIds()).containsExactly("tag:mwi:42");
        assertThat(entry.meaning().infoSources())
                .containsExactly(new Entry.InfoSource("origin", "MWI"));
        assertThat(entry.meaning().categories())
                .containsExactly(new Entry.Category("f", null, "Finance"));
        assertThat(entry.text().authors()).containsExactly("A. Author");
    }

    @Test
    void ninjs_may_have_a_guid_and_no_uri() {
        Entry entry =
                entry(
                        """
                        {"guid": "tag:mwi:42", "versioncreated": "2026-11-27T12:00:00+0000",
                         "headline": "The harbour opens", "body_html": "<p>Ships</p>"}
                        """);
        assertThat(entry.identity().providerId()).isEqualTo("tag:mwi:42");
        assertThat(entry.identity().altIds()).isEmpty();
    }

    @Test
    void ninjs_may_come_as_the_item_of_a_page_with_an_embargo_of_its_own() {
        Entry entry =
                entry(
                        """
                        {"total": 1, "limit": 20, "offset": 0, "item": [
                          {"id": 1, "uri": "https://mwi.example/42", "type": "story",
                           "versioncreated": "2026-11-27T12:00:00", "headline": "The harbour",
                           "body_html": "<p>Ships</p>", "embargotime": "2026-11-28T06:00:00",
                           "subject": [{"code": "category:transport", "name": "Transport",
                                        "lang": "en", "rel": "category"}]}]}
                        """);
        assertThat(entry.identity().providerId()).isEqualTo("https://mwi.example/42");
        // without a zone nobody knows when it ends
        assertThat(Objects.requireNonNull(entry.status().embargo()).instant()).isNull();
        assertThat(entry.meaning().categories())
                .extracting(Entry.Category::label)
                .containsExactly("Transport");
    }

    @Test
    void a_picture_of_ap_has_its_photographer_as_its_byline() {
        Entry entry =
                entry(
                        """
                        {"data": {"item": {"altids": {"itemid": "42"}, "version": 0,
                          "type": "picture", "headline": "Ships", "signals": ["newscontent"],
                          "photographer": {"name": "P. Hotographer"}}}}
                        """);
        assertThat(entry.text().byline()).isEqualTo("P. Hotographer");
    }

    @Test
    void an_article_of_wenn_keeps_its_id_however_often_it_is_sent() {
        String feed =
                """
                <feed xmlns="http://www.w3.org/2005/Atom"
                 xmlns:cm="http://feed.wenn.com/xmlns/2010/03/wenn_cm"
                 xmlns:nm="http://feed.wenn.com/xmlns/2010/03/wenn_nm"><title>WENN</title>
                <entry><id>urn:feed:%s:1</id><updated>2026-11-27T00:33:06+00:00</updated>
                <title>A star</title><content type="text">She sings.</content>
                <nm:NewsManagement><nm:original_article_id>77</nm:original_article_id>
                <nm:published>2026-11-27T00:33:06+00:00</nm:published>
                <nm:updated>2026-11-27T02:40:56+00:00</nm:updated></nm:NewsManagement>
                <cm:ContentMetadata><cm:first_line>A star sings &amp; dances.</cm:first_line>
                </cm:ContentMetadata></entry></feed>
                """;
        Entry entry = entry(feed.formatted("2222"));
        assertThat(entry.identity().providerId()).isEqualTo("77");
        assertThat(instant(Objects.requireNonNull(entry.times().published())))
                .isEqualTo("2026-11-27T00:33:06Z");
        assertThat(instant(Objects.requireNonNull(entry.times().updated())))
                .isEqualTo("2026-11-27T02:40:56Z");
        assertThat(entry.text().summary()).isEqualTo("<p>A star sings &amp; dances.</p>");
        assertThat(entry(feed.formatted("2223"))).isEqualTo(entry);
    }

    @Test
    void of_an_export_of_wordpress_only_posts_that_are_published_are_news() {
        String item =
                "<item><title>%1$s</title><guid>%1$s</guid><content:encoded>a</content:encoded>"
                        + "<category domain=\"post_tag\">ships</category>"
                        + "<wp:post_type>%2$s</wp:post_type><wp:status>%3$s</wp:status></item>";
        Entry entry =
                entry(
                        "<rss version=\"2.0\" xmlns:wp=\"http://wordpress.org/export/1.2/\""
                                + " xmlns:content=\"http://purl.org/rss/1.0/modules/content/\">"
                                + "<channel><title>a</title>"
                                + item.formatted("file", "attachment", "inherit")
                                + item.formatted("draft", "post", "draft")
                                + item.formatted("news", "post", "publish")
                                + "</channel></rss>");
        assertThat(entry.text().title()).isEqualTo("news");
        assertThat(entry.meaning().categories())
                .containsExactly(new Entry.Category("ships", "post_tag", null));
    }
}
