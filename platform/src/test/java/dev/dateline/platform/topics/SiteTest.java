package dev.dateline.platform.topics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.delivery.Cursor;
import dev.dateline.contract.source.SourceUrl;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteTest {

    @ParameterizedTest
    @CsvSource({
        "https://www.bbc.co.uk/news, bbc.co.uk",
        "https://feeds.bbc.co.uk/x, bbc.co.uk",
        "https://rss.nytimes.com/x, nytimes.com",
        "http://127.0.0.1:9000/x, 127.0.0.1:9000",
        "http://[::1]:9000/x, [::1]:9000",
        "http://localhost:9000/x, localhost:9000"
    })
    void all_sources_of_a_registrable_domain_are_one_site(String typed, String site) {
        assertThat(Site.of(SourceUrl.parse(typed)).name()).isEqualTo(site);
    }

    @Test
    void a_site_lies_where_it_has_always_lain() {
        assertThat(new Site("bbc.co.uk").partition(12)).isEqualTo(0);
        assertThat(new Site("nytimes.com").partition(12)).isEqualTo(6);
    }

    @Property
    void the_epoch_of_every_topic_fits_into_a_cursor(@ForAll long most, @ForAll long least) {
        Cursor cursor = Cursor.beginning(Topics.epoch(new Uuid(most, least)));
        assertThat(Cursor.parse(cursor.toString())).isEqualTo(cursor);
    }
}
