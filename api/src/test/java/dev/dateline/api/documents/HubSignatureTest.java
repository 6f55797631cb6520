package dev.dateline.api.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class HubSignatureTest {

    private static final byte[] BODY =
            "The quick brown fox jumps over the lazy dog".getBytes(StandardCharsets.UTF_8);

    private static boolean isRight(String value) {
        return HubSignature.isOf(value, BODY, "key");
    }

    // known values of HMAC for the key "key" and this body

    @Test
    void each_of_the_four_methods_is_taken() {
        assertThat(isRight("sha1=de7c9b85b8b78aa6bc8a7a36f70a90701c9db4d9")).isTrue();
        assertThat(
                        isRight(
                                "sha256=f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8"))
                .isTrue();
        assertThat(
                        isRight(
                                "sha384=d7f4727e2c0b39ae0f1e40cc96f60242d5b7801841cea6fc592c5d3e1ae50700"
                                        + "582a96cf35e1e554995fe4e03381c237"))
                .isTrue();
        assertThat(
                        isRight(
                                "SHA512=B42AF09057BAC1E2D41708E48A902E09B5FF7F12AB428A4FE86653C73DD248FB"
                                        + "82F948A549F7B791A5B41915EE4D1EC3935357E4E2317250D0372AFA2EBEEB3A"))
                .isTrue();
    }

    @Test
    void nothing_else_is() {
        assertThat(HubSignature.isOf(null, BODY, "key")).isFalse();
        assertThat(isRight("")).isFalse();
        assertThat(isRight("de7c9b85b8b78aa6bc8a7a36f70a90701c9db4d9")).isFalse();
        assertThat(isRight("sha256=de7c9b85b8b78aa6bc8a7a36f70a90701c9db4d9")).isFalse();
        assertThat(isRight("sha1=de7c9b85b8b78aa6bc8a7a36f70a90701c9db4d8")).isFalse();
        assertThat(isRight("md5=80070713463e7749b90c2dc24911e275")).isFalse();
        assertThat(isRight("sha1=")).isFalse();
    }

    @Property
    void a_signature_is_of_one_secret_alone(@ForAll String secret) {
        String value = "sha1=de7c9b85b8b78aa6bc8a7a36f70a90701c9db4d9";
        if (!secret.isEmpty() && !secret.equals("key")) {
            assertThat(HubSignature.isOf(value, BODY, secret)).isFalse();
        }
    }
}
