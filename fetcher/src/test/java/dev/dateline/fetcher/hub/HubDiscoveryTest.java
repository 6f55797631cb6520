package dev.dateline.fetcher.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.dateline.contract.source.Hub;
import dev.dateline.fetcher.document.Document;
import dev.dateline.fetcher.format.head.FeedHead;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HubDiscoveryTest {

    private static final URI AT = URI.create("https://e.example/blog/feed");

    private static Named named(@Nullable String link, String type, String text) {
        Document document =
                new Document(
                        text.getBytes(StandardCharsets.UTF_8),
                        type,
                        new Document.Origin("http", AT),
                        false);
        return HubDiscovery.of(
                document, link, FeedHead.of(document, null), UnaryOperator.identity());
    }

    private static Named rss(String head) {
        return named(
                null,
                "application/rss+xml",
                "<rss xmlns:atom='http://www.w3.org/2005/Atom'><channel>%s<item/></channel></rss>"
                        .formatted(head));
    }

    private static String hub(Named named) {
        return named.hubs().getFirst().url();
    }

    @Test
    void a_feed_names_its_hub_and_itself() {
        Named named =
                rss(
                        "<atom:link rel='hub' href='https://hub.example/'/><atom:link rel='self'"
                                + " href='https://e.example/own'/>");
        assertThat(hub(named)).isEqualTo("https://hub.example/");
        assertThat(named.topic()).isEqualTo("https://e.example/own");
    }

    @Test
    void without_an_address_of_its_own_the_topic_is_where_the_feed_was_found() {
        assertThat(rss("<atom:link rel='hub' href='/hub'/>").topic()).isEqualTo(AT.toString());
        assertThat(hub(rss("<atom:link rel='hub' href='/hub'/>")))
                .isEqualTo("https://e.example/hub");
    }

    @Test
    void the_header_comes_before_the_document_and_each_relation_may_be_one_of_several() {
        Named named =
                named(
                        "</a>; rel=\"next hub\", </b>; rel=hub; title=\"x, <y>; rel=hub\", </c>; rel=self",
                        "application/rss+xml",
                        "<rss><channel><link rel='hub' href='/wrong'/></channel></rss>");
        assertThat(named.hubs().stream().map(Hub::url))
                .containsExactly("https://e.example/a", "https://e.example/b");
        assertThat(named.topic()).isEqualTo("https://e.example/c");
    }

    @Test
    void a_page_of_html_names_a_hub_in_its_links() {
        Named named =
                named(
                        null,
                        "text/html; charset=utf-8",
                        "<!doctype html><head><base href='https://f.example/'><link rel='x HUB'"
                                + " href='hub'><link rel=self href='/own'></head>");
        assertThat(hub(named)).isEqualTo("https://f.example/hub");
        assertThat(named.topic()).isEqualTo("https://f.example/own");
    }

    @Test
    void a_cloud_is_taken_if_it_wants_http_and_stands_behind_hubs() {
        Named named =
                rss(
                        "<cloud domain='c.example' port='5337' path='/notify' registerProcedure=''"
                                + " protocol='http-post'/><atom:link rel='hub' href='/hub'/>");
        assertThat(named.hubs())
                .extracting(Hub::protocol)
                .containsExactly(Hub.Protocol.WEBSUB, Hub.Protocol.RSSCLOUD);
        assertThat(named.hubs().getLast().url()).isEqualTo("http://c.example:5337/notify");
        assertThat(
                        rss("<cloud domain='c.example' port='80' path='/RPC2'"
                                        + " registerProcedure='x' protocol='xml-rpc'/>")
                                .hubs())
                .isEmpty();
    }

    @Test
    void what_is_no_address_names_no_hub() {
        for (String address :
                new String[] {
                    "ftp://hub.example/",
                    "javascript:alert(1)",
                    "http://a:b@hub.example/",
                    "http://",
                    "http://[",
                    "http://hub.example:0/",
                    "http://hub.example:99999/",
                    "http://" + "h".repeat(300) + "/",
                    "/" + "x".repeat(3_000)
                }) {
            assertThat(rss("<atom:link rel='hub' href='%s'/>".formatted(address)).hubs())
                    .as(address)
                    .isEmpty();
        }
    }

    /** Whoever writes a comment or one of many posts writes that, and is no publisher. */
    @Test
    void what_entries_and_comments_say_names_no_hub() {
        String link = "<link rel='hub' href='https://evil.example/'><link rel='self' href='/x'>";
        for (String json :
                new String[] {
                    "{\"items\":[{\"content_html\":\"<p>hi %s</p>\"}]}",
                    "{\"items\":[{\"content_html\":\"<rss><channel>%s</channel></rss>\"}]}"
                }) {
            String text = json.formatted(link.replace("'>", "'/>"));
            assertThat(named(null, "application/feed+json", text).hubs()).as(text).isEmpty();
            assertThat(named(null, "text/html", text).hubs()).as(text).isEmpty();
            assertThat(named(null, "text/html", text).topic()).isEqualTo(AT.toString());
        }
        assertThat(named(null, "text/html", "<html><body><p>" + link + "</p></body>").hubs())
                .isEmpty();
        assertThat(named(null, "text/html", "<html><head></head><body>" + link).hubs()).isEmpty();
    }

    @Test
    void a_hub_is_named_by_the_feed_itself_and_by_nothing_inside() {
        String link = "<link rel='hub' href='https://hub.example/'/>";
        for (String inside :
                new String[] {
                    "<div><link/>%s</div>",
                    "<image>%s</image>",
                    "<title>%s</title>",
                    "<a><b>%s</b></a>"
                }) {
            assertThat(rss(inside.formatted(link)).hubs()).as(inside).isEmpty();
            String atom = "<feed>" + inside.formatted(link) + "<entry/></feed>";
            assertThat(named(null, "text/xml", atom).hubs()).as(atom).isEmpty();
        }
        for (String feed :
                new String[] {
                    "<feed>%s<entry/></feed>",
                    "\ufeff\n<?xml version='1.0'?><!-- x --><a:feed xmlns:a='a'>%s</a:feed>",
                    "<RSS><Channel><title>T</title>%s<item/></Channel></RSS>",
                    "<rdf:RDF xmlns:rdf='r'><channel>%s</channel><item/></rdf:RDF>"
                }) {
            assertThat(named(null, "text/xml", feed.formatted(link)).hubs()).as(feed).hasSize(1);
            assertThat(named(null, "text/html", feed.formatted(link)).hubs()).as(feed).hasSize(1);
        }
        for (String other :
                new String[] {
                    "<html>%s</html>",
                    "<x><feed>%s</feed></x>",
                    "<rss>%s</rss>",
                    "<rss><image>%s</image></rss>",
                    "<rdf:RDF xmlns:rdf='r'><channel/><image>%s</image></rdf:RDF>",
                    "text <feed>%s</feed>"
                }) {
            assertThat(named(null, "text/xml", other.formatted(link)).hubs()).as(other).isEmpty();
        }
    }

    @Test
    void no_more_than_a_few_are_taken() {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            many.append("<atom:link rel='hub' href='/").append(i).append("'/>");
        }
        assertThat(rss(many.toString()).hubs()).hasSize(4);
    }

    @Property(tries = 300)
    void whatever_the_header_says_is_no_error(@ForAll String link, @ForAll String body) {
        assertThatCode(() -> named(link, "text/html", body)).doesNotThrowAnyException();
        assertThatCode(() -> named("<" + link + ">; rel=hub", "text/xml", body))
                .doesNotThrowAnyException();
    }
}
