package dev.dateline.platform.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.platform.secrets.Sealing;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallbacksTest {

    private static final String KEY = Sealing.newKey();
    private static final String BASE = "https://news.example.org/wire/";

    private final Callbacks callbacks = callbacks(KEY, BASE);

    private static Callbacks callbacks(@Nullable String key, @Nullable String base) {
        return new Callbacks(Sealing.with(key), new PushSettings(base, 10));
    }

    private static String token(Callbacks callbacks, String source, String subscription) {
        return callbacks.address(source, subscription).toString().replaceFirst(".*/", "");
    }

    @Test
    void the_address_is_below_the_base_and_tells_who_is_meant() {
        assertThat(callbacks.address("src_a", "sub_b").toString())
                .matches("https://news.example.org/wire/v1/callbacks/src_a/b-[0-9a-f]{32}");
        assertThat(callbacks.subscription("src_a", token(callbacks, "src_a", "sub_b")))
                .isEqualTo("sub_b");
    }

    @Test
    void another_service_with_the_same_key_makes_the_same_and_one_with_another_key_does_not() {
        Callbacks same = callbacks(KEY, BASE);
        Callbacks other = callbacks(Sealing.newKey(), BASE);
        assertThat(same.address("src_a", "sub_b")).isEqualTo(callbacks.address("src_a", "sub_b"));
        assertThat(same.secret("src_a", "sub_b")).isEqualTo(callbacks.secret("src_a", "sub_b"));
        assertThat(other.secret("src_a", "sub_b")).isNotEqualTo(callbacks.secret("src_a", "sub_b"));
        assertThat(other.subscription("src_a", token(callbacks, "src_a", "sub_b"))).isNull();
    }

    @Test
    void each_subscription_has_a_secret_of_its_own_that_is_not_in_its_address() {
        String secret = callbacks.secret("src_a", "sub_b");
        assertThat(secret).matches("[0-9a-f]{64}");
        assertThat(callbacks.secret("src_a", "sub_c")).isNotEqualTo(secret);
        assertThat(callbacks.secret("src_c", "sub_b")).isNotEqualTo(secret);
        String proof = token(callbacks, "src_a", "sub_b").replaceFirst(".*-", "");
        assertThat(secret).doesNotContain(proof);
    }

    @Test
    void the_token_of_one_source_is_none_of_another() {
        assertThat(callbacks.subscription("src_c", token(callbacks, "src_a", "sub_b"))).isNull();
    }

    @Property(tries = 300)
    void no_other_text_is_a_token(@ForAll String text) {
        assertThat(callbacks.subscription("src_a", text)).isNull();
    }

    @Test
    void without_a_base_or_a_key_there_are_none_and_it_says_what_to_do() {
        assertThat(callbacks.trouble()).isNull();
        assertThat(callbacks(KEY, null).trouble()).contains("dateline.push.callback-base");
        assertThat(callbacks(KEY, " ").trouble()).contains("dateline.push.callback-base");
        assertThat(callbacks(null, BASE).trouble()).contains("dateline.secrets.key");
        assertThat(callbacks(null, BASE).subscription("src_a", token(callbacks, "src_a", "sub_b")))
                .isNull();
    }

    @Test
    void what_was_given_out_below_another_base_is_known_so_that_it_can_be_ended() {
        String token = token(callbacks, "src_a", "sub_b");
        Callbacks without = callbacks(KEY, null);
        assertThat(without.subscription("src_a", token)).isEqualTo("sub_b");
        assertThat(without.given(callbacks.base(), "src_a", "sub_b"))
                .isEqualTo(callbacks.address("src_a", "sub_b"));
        assertThat(without.given(null, "src_a", "sub_b")).isNull();
        assertThat(callbacks(null, BASE).given(BASE, "src_a", "sub_b")).isNull();
    }

    @Test
    void a_base_that_no_hub_could_use_stops_the_start() {
        for (String base :
                new String[] {
                    "news.example.org",
                    "ftp://example.org",
                    "https://a:b@example.org",
                    "https://example.org/?a=b",
                    "https://example.org/#a",
                    "https://" + "a".repeat(200)
                }) {
            assertThatThrownBy(() -> new PushSettings(base, 10))
                    .as(base)
                    .hasMessageContaining("dateline.push.callback-base");
        }
        assertThatThrownBy(() -> new PushSettings(null, 0)).hasMessageContaining("per-hub");
    }
}
