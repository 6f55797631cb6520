package dev.dateline.platform.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {

    private static final byte[] KEY = bytes("key");
    private static final byte[] BODY = bytes("The quick brown fox jumps over the lazy dog");
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Signature signed(String timestamp, byte[] body, byte[] key) {
        return Objects.requireNonNull(
                Signature.of(timestamp, Signature.text(timestamp, body, key)));
    }

    /** With {@code openssl dgst -sha256 -hmac key}. */
    @Test
    void is_what_openssl_makes_of_timestamp_dot_and_body() {
        assertThat(Signature.text("1800000000", BODY, KEY))
                .isEqualTo("v1=01154289269be4f54a8a66e9fe4c2af0143dd6f0ee81ee631ac24897095dc9d1");
    }

    @Test
    void one_of_the_keys_must_have_made_it() {
        Signature signature = signed("1800000000", BODY, KEY);
        assertThat(signature.isOf(BODY, List.of(KEY))).isTrue();
        assertThat(signature.isOf(BODY, List.of(bytes("new key"), KEY))).isTrue();
        assertThat(signature.isOf(BODY, List.of(bytes("new key")))).isFalse();
        assertThat(signature.isOf(BODY, List.of())).isFalse();
    }

    @Test
    void another_body_or_another_time_has_another_signature() {
        Signature signature = signed("1800000000", BODY, KEY);
        assertThat(signature.isOf(bytes("other"), List.of(KEY))).isFalse();
        assertThat(new Signature("1800000001", signature.value()).isOf(BODY, List.of(KEY)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v1=", "v2=00", "00", "v1=zz", "v1=00é"})
    void anything_else_is_wrong(String value) {
        assertThat(new Signature("1800000000", value).isOf(BODY, List.of(KEY))).isFalse();
    }

    @Test
    void without_its_version_or_in_capitals_it_is_wrong() {
        String right = signed("1800000000", BODY, KEY).value();
        for (String value : List.of(right.substring(3), right.toUpperCase(Locale.ROOT))) {
            assertThat(new Signature("1800000000", value).isOf(BODY, List.of(KEY))).isFalse();
        }
    }

    @Test
    void a_missing_part_is_no_signature() {
        assertThat(Signature.of(null, "v1=00")).isNull();
        assertThat(Signature.of("1800000000", null)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "1800000000, true",
        "1799999700, true",
        "1799999699, false",
        "1800000300, true",
        "1800000301, false",
        "0, false",
        "99999999999, false",
        "1800000000000, false",
        "-1800000000, false",
        "1800000000.0, false",
        "+1800000000, false",
        "soon, false"
    })
    void clocks_may_differ_by_five_minutes_either_way(String timestamp, boolean recent) {
        assertThat(new Signature(timestamp, "").isRecent(NOW)).isEqualTo(recent);
    }
}
