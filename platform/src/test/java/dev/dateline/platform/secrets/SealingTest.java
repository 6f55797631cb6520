package dev.dateline.platform.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.contract.source.Sealed;
import dev.dateline.platform.secrets.Sealing.NoKey;
import dev.dateline.platform.secrets.Sealing.Use;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealingTest {

    private static final byte[] SECRET = "pass word".getBytes(StandardCharsets.UTF_8);
    private final Sealing sealing = Sealing.with(Sealing.newKey());

    @Test
    void what_was_sealed_is_opened_and_is_not_readable_meanwhile() throws NoKey {
        Sealed sealed = sealing.seal("src_a", Use.CREDENTIALS, SECRET);
        assertThat(sealed.text()).doesNotContain("pass");
        assertThat(new String(Base64.getDecoder().decode(sealed.text()), StandardCharsets.UTF_8))
                .doesNotContain("pass");
        assertThat(sealing.open("src_a", Use.CREDENTIALS, sealed)).isEqualTo(SECRET);
        assertThat(sealed.toString()).doesNotContain(sealed.text());
    }

    @Test
    void the_same_secret_is_sealed_differently_each_time() throws NoKey {
        assertThat(sealing.seal("src_a", Use.CREDENTIALS, SECRET))
                .isNotEqualTo(sealing.seal("src_a", Use.CREDENTIALS, SECRET));
    }

    @Test
    void a_secret_of_another_source_or_for_another_use_is_not_opened() throws NoKey {
        Sealed sealed = sealing.seal("src_a", Use.CREDENTIALS, SECRET);
        assertThatThrownBy(() -> sealing.open("src_b", Use.CREDENTIALS, sealed))
                .isInstanceOf(NoKey.class);
        assertThatThrownBy(() -> sealing.open("src_a", Use.PUSH_KEY, sealed))
                .isInstanceOf(NoKey.class);
    }

    @Test
    void another_key_is_told_from_a_damaged_secret() throws NoKey {
        Sealed sealed = sealing.seal("src_a", Use.CREDENTIALS, SECRET);
        assertThatThrownBy(
                        () -> Sealing.with(Sealing.newKey()).open("src_a", Use.CREDENTIALS, sealed))
                .hasMessageContaining("another dateline.secrets.key");
        String changed = (sealed.text().startsWith("A") ? "B" : "A") + sealed.text().substring(1);
        for (String text : new String[] {changed, "", "AAAA", "not base64!"}) {
            assertThatThrownBy(
                            () ->
                                    sealing.open(
                                            "src_a",
                                            Use.CREDENTIALS,
                                            new Sealed(sealed.key(), text)))
                    .hasMessageContaining("damaged");
        }
    }

    @Test
    void without_a_key_the_setting_is_named() throws NoKey {
        Sealing none = Sealing.with(" ");
        assertThatThrownBy(() -> none.seal("src_a", Use.CREDENTIALS, SECRET))
                .hasMessageContaining("dateline.secrets.key is not set");
        Sealed sealed = sealing.seal("src_a", Use.CREDENTIALS, SECRET);
        assertThatThrownBy(() -> none.open("src_a", Use.CREDENTIALS, sealed))
                .hasMessageContaining("dateline.secrets.key is not set");
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "bm90IDMyIGJ5dGVz", "no base64 at all"})
    void a_key_of_another_length_is_refused_and_not_told(String key) {
        assertThatThrownBy(() -> new SecretSettings(key))
                .hasMessageContaining("openssl rand -base64 32")
                .hasMessageNotContaining(key);
        assertThat(new SecretSettings(Sealing.newKey()).toString())
                .isEqualTo("SecretSettings[***]");
    }
}
