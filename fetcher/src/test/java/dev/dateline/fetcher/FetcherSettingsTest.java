package dev.dateline.fetcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Who publishers are told that polls them. */
class FetcherSettingsTest {

    private static FetcherSettings settings(String... pairs) {
        Map<String, String> all = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            all.put("dateline.fetcher." + pairs[i], pairs[i + 1]);
        }
        return new Binder(new MapConfigurationPropertySource(all))
                .bindOrCreate("dateline.fetcher", FetcherSettings.class);
    }

    @Test
    void without_a_contact_the_agent_is_name_and_version_and_no_address_is_invented() {
        assertThat(settings().agent()).isEqualTo("Dateline/0.1");
        assertThat(settings().isAnonymous()).isTrue();
        assertThat(settings("contact", " ").agent()).isEqualTo("Dateline/0.1");
    }

    @Test
    void a_contact_stands_behind_the_name() {
        assertThat(settings("contact", "https://news.example/bot").agent())
                .isEqualTo("Dateline/0.1 (+https://news.example/bot)");
        FetcherSettings mail = settings("contact", "desk@news.example", "user-agent", "Wire/2");
        assertThat(mail.agent()).isEqualTo("Wire/2 (desk@news.example)");
        assertThat(mail.isAnonymous()).isFalse();
    }

    @Test
    void an_agent_that_has_an_address_needs_no_contact() {
        assertThat(settings("user-agent", "Wire/2 (+https://news.example/)").isAnonymous())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "the desk",
                "ftp://news.example/",
                "https://news.example/)",
                "a@b (c)",
                "https://news.example/\r\nX: 1"
            })
    void what_is_no_address_stops_the_start(String contact) {
        assertThatThrownBy(() -> settings("contact", contact))
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .rootCause()
                .hasMessageContaining("dateline.fetcher.contact")
                .hasMessageContaining("such as https://news.example.org/fetcher");
    }
}
