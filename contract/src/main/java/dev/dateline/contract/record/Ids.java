package dev.dateline.contract.record;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** Ids and content tags: parts of a SHA-256 over length-prefixed texts, safe in a URL. */
public final class Ids {

    private static final char[] BASE32 = "abcdefghijklmnopqrstuvwxyz234567".toCharArray();

    private Ids() {}

    /** An id such as {@code itm_…}: the kind, then {@code bytes} bytes of the digest in base 32. */
    public static String of(String kind, int bytes, @Nullable String... parts) {
        return kind + "_" + base32(digest(parts), bytes);
    }

    /** A tag of 128 bits, equal if and only if the parts are. */
    public static String tag(@Nullable String... parts) {
        return base32(digest(parts), 16);
    }

    /** The first eight bytes of the digest, where a collision does no harm. */
    public static long hash(@Nullable String... parts) {
        byte[] digest = digest(parts);
        long hash = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            hash = hash << 8 | (digest[i] & 0xff);
        }
        return hash;
    }

    private static byte[] digest(@Nullable String... parts) {
        MessageDigest sha256 = sha256();
        for (String part : parts) {
            byte[] bytes = part == null ? null : part.getBytes(StandardCharsets.UTF_8);
            int length = bytes == null ? -1 : bytes.length;
            for (int shift = 24; shift >= 0; shift -= 8) {
                sha256.update((byte) (length >> shift));
            }
            if (bytes != null) {
                sha256.update(bytes);
            }
        }
        return sha256.digest();
    }

    /** SHA-256, which every Java platform has. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base32(byte[] digest, int bytes) {
        StringBuilder text = new StringBuilder((bytes * 8 + 4) / 5);
        int bits = 0;
        int held = 0;
        for (int i = 0; i < bytes; i++) {
            held = held << 8 | (digest[i] & 0xff);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(BASE32[held >> bits & 31]);
            }
        }
        return bits > 0 ? text.append(BASE32[held << (5 - bits) & 31]).toString() : text.toString();
    }
}
