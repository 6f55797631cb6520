package dev.dateline.fetcher.format.head;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.fetcher.document.Document;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FeedHeadTest {

    private static FeedHead of(String text) {
        Document.Origin origin = new Document.Origin("http", URI.create("https://e.org/"));
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return FeedHead.of(new Document(bytes, null, origin, false), null);
    }

    private static FeedHead rss(String head) {
        return of(
                "<?xml version='1.0'?><rss version='2.0'"
                        + " xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'><channel>"
                        + head
                        + "<item><title>x</title></item></channel></rss>");
    }

    @Test
    void a_feed_of_rss_says_how_often_to_read_it() {
        FeedHead head =
                rss(
                        "<ttl> 60 </ttl><sy:updatePeriod>hourly</sy:updatePeriod>"
                                + "<sy:updateFrequency>4</sy:updateFrequency>"
                                + "<skipHours><hour>0</hour><hour>23</hour><hour>24</hour>"
                                + "<hour>99</hour></skipHours>"
                                + "<skipDays><day>Saturday</day><day>sunday</day><day>x</day>"
                                + "</skipDays>");
        assertThat(head)
                .isEqualTo(
                        new FeedHead(
                                Duration.ofHours(1),
                                Duration.ofMinutes(15),
                                1 | 1 << 23,
                                0b1100000,
                                null,
                                null,
                                FeedHead.Announced.NOTHING));
    }

    @Test
    void the_documents_before_are_named_by_a_link() {
        String atom =
                "<feed xmlns='http://www.w3.org/2005/Atom'><link href='/'/>"
                        + "<link rel='next' href='/2'/><link rel='prev-archive' href='/a?x&amp;y'/>"
                        + "<entry/></feed>";
        assertThat(of(atom).earlier()).isEqualTo("/a?x&y");
        assertThat(of(atom.replace("prev-archive", "other")).earlier()).isEqualTo("/2");
        assertThat(rss("<atom:link rel='prev-archive' href='b'/>").earlier()).isEqualTo("b");
    }

    @Test
    void its_page_for_people_is_named_in_the_way_of_each_format() {
        String atom =
                "<feed><link rel='self' href='/feed'/><link href='/a'/>"
                        + "<link rel='alternate' href='/b'/><entry><link href='/c'/></entry></feed>";
        assertThat(of(atom).page()).isEqualTo("/a");
        assertThat(of(atom.replace("<link href='/a'/>", "")).page()).isEqualTo("/b");
        FeedHead head =
                rss(
                        "<atom:link rel='self' href='/f'/><image><link>/i</link></image>"
                                + "<link><![CDATA[ https://e.org/b?c&d ]]></link><ttl>5</ttl>"
                                + "<link>/other</link><atom:link rel='hub' href='/h'/>");
        assertThat(head.page()).isEqualTo("https://e.org/b?c&d");
        assertThat(head.ttl()).isEqualTo(Duration.ofMinutes(5));
        assertThat(head.announced().hubs()).containsExactly("/h");
        assertThat(rss("<link/><link></link>").page()).isNull();
        assertThat(rss("<link>" + "x".repeat(3_000) + "</link>").page()).isNull();
    }

    @Test
    void what_stands_in_a_link_or_another_text_ends_neither_the_head_nor_counts() {
        FeedHead head =
                rss(
                        "<link>https://e.org/a<b>bold<i/></b></link><ttl><x>2</x>15</ttl>"
                                + "<link><atom:link rel='hub' href='/foreign'/></link>"
                                + "<skipHours><hour>3</hour></skipHours>"
                                + "<atom:link rel='hub' href='/h'/>");
        assertThat(head.page()).isEqualTo("https://e.org/a");
        assertThat(head.ttl()).isEqualTo(Duration.ofMinutes(15));
        assertThat(head.skipHours()).isEqualTo(1 << 3);
        assertThat(head.announced().hubs()).containsExactly("/h");
    }

    @Test
    void nothing_is_read_behind_the_first_entry_nor_of_what_is_broken() {
        assertThat(rss("<item/><ttl>5</ttl>")).isEqualTo(FeedHead.NOTHING);
        assertThat(rss("<ttl>soon</ttl><ttl></ttl>")).isEqualTo(FeedHead.NOTHING);
        assertThat(rss("<ttl>5</ttl><b>&undeclared;</a>").ttl()).isEqualTo(Duration.ofMinutes(5));
        assertThat(of("{\"version\":\"https://jsonfeed.org/version/1\"}"))
                .isEqualTo(FeedHead.NOTHING);
        assertThat(of("")).isEqualTo(FeedHead.NOTHING);
        assertThat(of("<ttl>".repeat(200_000))).isEqualTo(FeedHead.NOTHING);
    }

    @Test
    void a_document_type_brings_in_nothing() {
        String outside =
                "<!DOCTYPE rss [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>"
                        + "<rss><channel><ttl>&e;</ttl><item/></channel></rss>";
        assertThat(of(outside)).isEqualTo(FeedHead.NOTHING);
    }

    @Property(tries = 300)
    void no_text_makes_it_fail(@ForAll String text) {
        assertThat(rss(text)).isNotNull();
        assertThat(of(text)).isNotNull();
    }
}
