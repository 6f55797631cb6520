package dev.dateline.fetcher.format.sniff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.source.PollState;
import dev.dateline.contract.source.Reading;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.fetcher.document.Document;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.format.wiretext.WireFixtures;
import dev.dateline.fetcher.observe.Observer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whoever reads sees what is told of a source: no word of a headline, a slug or a text of what is
 * withdrawn or under embargo.
 */
class SecretsOfWiresTest {

    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
    private static final List<String> SECRETS =
            List.of("chancellor", "musterfrau", "resigns", "harbor", "schiffe", "cabinet");

    private static String iptc7901(String header, String text, String end) {
        return "\u0001%s\r\n\r\nCabinet/Harbor/\r\n\u0002%s\r\n\r\n\u0003%s\r\n\u007f\u0004\r\n"
                .formatted(header, text.replace("\n", "\r\n"), end);
    }

    private static String anpa(String line, String text, String origin) {
        return "\u0016\u0016\u0001a0123\u001fasian\r\n%s\r\n\u0002%s\r\n\u0003%s<\r\n\f\r\n\u0004\r\n"
                .formatted(line, text.replace("\n", "\r\n"), origin);
    }

    private static String g2(String status, String body) {
        return """
               <newsItem guid="urn:cabinet:harbor" version="resigns %s" xmlns="http://iptc.org/std/nar/2006-10-01/">
               <itemMeta>%s<versionCreated>Chancellor</versionCreated></itemMeta>
               <contentMeta><slugline>cabinet/harbor</slugline>
               <headline>Chancellor Musterfrau resigns</headline></contentMeta>
               <contentSet>%s</contentSet></newsItem>
               """
                .formatted("7", status, body);
    }

    private static String nitf(String more) {
        return """
               <nitf><head><docdata management-status="embargoed"><doc-id id-string="harbor"/>
               <date.release norm="after the cabinet"/><date.issue norm="Chancellor"/></docdata></head>
               <body><body.head><hedline><hl1>Chancellor Musterfrau resigns</hl1></hedline></body.head>
               <body.content><p>Schiffe in the harbor %s</p></body.content></body></nitf>
               """
                .formatted(more);
    }

    private static String newsMl1(String status, String more) {
        return """
               <NewsML Version="1.2"><NewsItem><Identification><NewsIdentifier>
               <NewsItemId>cabinet</NewsItemId><RevisionId>resigns</RevisionId>
               <PublicIdentifier>urn:harbor:cabinet</PublicIdentifier></NewsIdentifier></Identification>
               <NewsManagement><ThisRevisionCreated>Chancellor</ThisRevisionCreated>
               <Status FormalName="%s"/></NewsManagement>
               <NewsComponent><NewsLines><HeadLine>Chancellor Musterfrau resigns</HeadLine></NewsLines>
               <ContentItem><DataContent><p>Schiffe %s</p></DataContent></ContentItem>
               </NewsComponent></NewsItem></NewsML>
               """
                .formatted(status, more);
    }

    private static String json(String keys) {
        return """
               {"items": [
               {%s, "version": "resigns", "embargoed": "after the cabinet", "versioncreated": "Chancellor",
                "headline": "Chancellor Musterfrau resigns", "slugline": "harbor"},
               {%s, "version_created": "Chancellor", "versionCreated": "Chancellor", "headline": Musterfrau resigns},
               {%s, "headline": "Chancellor "Musterfrau" resigns"}]}
               """
                .formatted(keys, keys, keys);
    }

    static Stream<String> documents() {
        String embargo =
                "EMBARGOED: Chancellor Musterfrau resigns\nSchiffe =\n\nHull (dpa) - Harbor.";
        String kill = "KILL KILL KILL\nMusterfrau resigns =\n\nPlease kill Musterfrau.";
        String held = "^EMBARGOED UNTIL 2026-11-28 12:00 HARBOR<\n^Musterfrau resigns<\n\tSchiffe.";
        String heading = "r i\u0013\u0011 BC-EU--HarborCabinet resigns   11-27 0416";
        String origin = "AP-WF-11-27-26 1215GMT";
        return Stream.of(
                iptc7901("bdt0123 3 vm 42  dpa 0456", embargo, "271215 Nov 26"),
                iptc7901("bdt0123 3 vm 42  dpa 0456", embargo, "271215 Nov 26")
                        + iptc7901("Musterfrau resigns", embargo, "Harbor"),
                iptc7901("bdt0123 3 vm 42  dpa 0456", kill, "271215 Nov 26"),
                iptc7901("bdt0123 3 vm 42  dpa 0456", kill, "271215 Nov 26").repeat(2),
                iptc7901("bdt0123 3 vm 42  dpa 0456", "KILL KILL KILL =\nMusterfrau =", ""),
                anpa(heading, held, ""),
                anpa("Chancellor resigns", held, origin),
                anpa(heading, "^BULLETIN KILL<\n\tKill the Musterfrau story.", origin),
                anpa("Cabinet", "^BULLETIN KILL<\n\tKill the Musterfrau story.", ""),
                g2("<embargoed>after the cabinet</embargoed>", "<inlineXML><p>x</p></inlineXML>"),
                g2("<embargoed>2026 <b>harbor</b></embargoed>", "<p>Schiffe &Musterfrau; b</p>"),
                g2("<embargoed>harbor</embargoed>", "<p>a < b <Schiffe Musterfrau></p>"),
                g2(
                        "<pubStatus qcode=\"stat:canceled\"/>",
                        "<inlineData contenttype=\"image/png>Musterfrau</inlineData><p a=\"b\">x</p>"),
                "<newsMessage><itemSet>%s</itemSet></newsMessage>"
                        .formatted(g2("<pubStatus qcode=\"stat:withheld\"/>", "").repeat(2)),
                nitf(""),
                nitf("&Musterfrau; <Musterfrau"),
                newsMl1("Embargoed", ""),
                newsMl1("Canceled", "&Musterfrau; <Chancellor resigns"),
                json("\"uri\": \"https://e.org/musterfrau-resigns\", \"pubstatus\": \"embargoed\""),
                json("\"urn\": \"urn:musterfrau\", \"pubstatus\": \"canceled\""),
                """
                {"data": {"items": [
                {"item": {"altids": {"itemid": "musterfrau"}, "headline": "Chancellor resigns",
                "pubstatus": "embargoed", "embargoed": "after the cabinet", "firstcreated": "Harbor"}},
                {"item": {"headline": Musterfrau}}]}}
                """);
    }

    private static String told(byte[] document) {
        return switch (WireFixtures.read(document)) {
            case ParsedDocument.Feed feed -> String.join("\n", feed.said());
            case ParsedDocument.Malformed malformed -> malformed.reason();
        };
    }

    @ParameterizedTest
    @MethodSource("documents")
    void no_word_of_them_is_told(String document) {
        assertThat(told(document.getBytes(StandardCharsets.UTF_8)).toLowerCase(Locale.ROOT))
                .isNotEmpty()
                .doesNotContain(SECRETS);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void nor_of_a_document_that_was_damaged(String document) {
        WireFixtures.spoiled(
                document.getBytes(StandardCharsets.UTF_8),
                damaged ->
                        assertThat(told(damaged).toLowerCase(Locale.ROOT)).doesNotContain(SECRETS));
    }

    @Test
    void nor_where_versions_are_no_numbers() {
        Reading numbers = new Reading(null, null, Reading.Versions.TRANSMISSION, null, null);
        SourceDefinition source =
                SourceDefinition.added("src_a", "https://e.org/", null, null, null, null, NOW)
                        .with(numbers);
        Document.Origin from = new Document.Origin("push", URI.create("https://e.org/"));
        List<String> told =
                Observer.compare(
                                PollState.first(source),
                                WireFixtures.feed(g2("", "")),
                                source,
                                from,
                                NOW)
                        .diagnostics();
        assertThat(told).singleElement().asString().contains("no number");
        assertThat(told.getFirst().toLowerCase(Locale.ROOT)).doesNotContain(SECRETS);
    }
}
