package dev.dateline.api.documents;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The proof of a hub: the HMAC of the body (WebSub, section 7.1). A rule. */
final class HubSignature {

    static final String HEADER = "X-Hub-Signature";

    private static final Map<String, String> METHODS =
            Map.of(
                    "sha1", "HmacSHA1",
                    "sha256", "HmacSHA256",
                    "sha384", "HmacSHA384",
                    "sha512", "HmacSHA512");

    private static final int LONGEST = 7 + 128;

    private HubSignature() {}

    /**
     * Whether the secret has made it; takes the same time for every signature of a method.
     *
     * @param value of the header, such as {@code sha256=…}; null where it is missing
     */
    static boolean isOf(@Nullable String value, byte[] body, String secret) {
        if (value == null || value.length() > LONGEST) {
            return false;
        }
        int equals = value.indexOf('=');
        String method = equals < 0 ? "" : value.substring(0, equals).strip();
        String algorithm = METHODS.get(method.toLowerCase(Locale.ROOT));
        if (algorithm == null) {
            return false;
        }
        String given = value.substring(equals + 1).strip().toLowerCase(Locale.ROOT);
        return MessageDigest.isEqual(
                hmac(algorithm, body, secret).getBytes(StandardCharsets.UTF_8),
                given.getBytes(StandardCharsets.UTF_8));
    }

    private static String hmac(String algorithm, byte[] body, String secret) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(algorithm + " is missing", e);
        }
    }
}
