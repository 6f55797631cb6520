package dev.dateline.platform.secrets;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The proof of a sender, of a document that is pushed or of an alert: when it signed, and
 * HMAC-SHA256 of that time, a dot and the body. A rule: the time is an argument.
 *
 * @param timestamp seconds since 1970, as the sender wrote them
 * @param value as the sender wrote it, with its version
 */
public record Signature(String timestamp, String value) {

    public static final String TIMESTAMP = "Dateline-Timestamp";
    public static final String SIGNATURE = "Dateline-Signature";

    /** How far the sender's clock may be from ours. */
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String VERSION = "v1=";
    private static final String ALGORITHM = "HmacSHA256";

    /** A signature as it was sent, null if a part is missing. */
    public static @Nullable Signature of(@Nullable String timestamp, @Nullable String value) {
        return timestamp == null || value == null
                ? null
                : new Signature(timestamp.strip(), value.strip());
    }

    /** Whether it was made a moment ago, so that nobody else can send it again later. */
    public boolean isRecent(Instant now) {
        if (!timestamp.matches("[0-9]{1,11}")) {
            return false;
        }
        try {
            Instant signed = Instant.ofEpochSecond(Long.parseLong(timestamp));
            return Duration.between(signed, now).abs().compareTo(TOLERANCE) <= 0;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** Whether one of the keys has made it; takes the same time for every signature. */
    public boolean isOf(byte[] body, List<byte[]> keys) {
        byte[] given = value.getBytes(StandardCharsets.UTF_8);
        boolean found = false;
        for (byte[] key : keys) {
            byte[] right = text(timestamp, body, key).getBytes(StandardCharsets.UTF_8);
            found |= MessageDigest.isEqual(right, given);
        }
        return found;
    }

    /** The signature that a key makes. */
    public static String text(String timestamp, byte[] body, byte[] key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return VERSION + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 is missing", e);
        }
    }
}
