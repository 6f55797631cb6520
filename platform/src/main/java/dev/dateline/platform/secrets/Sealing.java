package dev.dateline.platform.secrets;

import dev.dateline.contract.record.Ids;
import dev.dateline.contract.source.Sealed;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts secrets with AES-256-GCM. Each is bound to its source and to what it is for: moved to
 * another place, it can't be opened.
 */
public final class Sealing {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final String MAC = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private static final String MISSING =
            "dateline.secrets.key is not set; give api and fetcher the same, 32 random bytes in"
                    + " base64";

    private final byte @Nullable [] key;
    private final String name;
    private final SecureRandom random = new SecureRandom();

    private Sealing(byte @Nullable [] key) {
        this.key = key;
        this.name = key == null ? "" : name(key);
    }

    /** What a secret is for. */
    public enum Use {
        CREDENTIALS,
        PUSH_KEY
    }

    /** A secret can't be sealed or opened; the message says what to do. */
    public static final class NoKey extends Exception {
        private static final long serialVersionUID = 1;

        NoKey(String message) {
            super(message);
        }
    }

    /**
     * With a key as it is configured.
     *
     * @param key base64; null or blank if there is none
     */
    public static Sealing with(@Nullable String key) {
        return new Sealing(key == null || key.isBlank() ? null : bytes(key));
    }

    /** The bytes of a key; an exception that says what it must be. */
    static byte[] bytes(String key) {
        try {
            byte[] bytes = Base64.getDecoder().decode(key.strip());
            if (bytes.length == KEY_BYTES) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw new IllegalArgumentException(
                "dateline.secrets.key must be 32 bytes in base64, as of openssl rand -base64 32");
    }

    /** A key, as it is configured. */
    public static String newKey() {
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String name(byte[] key) {
        return HexFormat.of().formatHex(Ids.sha256().digest(key), 0, 4);
    }

    /** Encrypts a secret of a source. */
    public Sealed seal(String sourceId, Use use, byte[] secret) throws NoKey {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] text = cipher(Cipher.ENCRYPT_MODE, nonce, sourceId, use).doFinal(secret);
            byte[] both =
                    ByteBuffer.allocate(nonce.length + text.length).put(nonce).put(text).array();
            return new Sealed(name, Base64.getEncoder().encodeToString(both));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM is missing", e);
        }
    }

    /** The secret again. */
    public byte[] open(String sourceId, Use use, Sealed sealed) throws NoKey {
        if (key != null && !name.equals(sealed.key())) {
            throw new NoKey(
                    "it was encrypted with another dateline.secrets.key; configure that one, or"
                            + " give the secret again");
        }
        try {
            byte[] both = Base64.getDecoder().decode(sealed.text());
            if (both.length < NONCE_BYTES) {
                throw new NoKey("it is damaged; give the secret again");
            }
            byte[] nonce = java.util.Arrays.copyOf(both, NONCE_BYTES);
            return cipher(Cipher.DECRYPT_MODE, nonce, sourceId, use)
                    .doFinal(both, NONCE_BYTES, both.length - NONCE_BYTES);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new NoKey("it is damaged; give the secret again");
        }
    }

    /**
     * A secret of 256 bits that is the same wherever the key is: of what it is for, and of whom.
     * Nobody without the key can tell it from a random one, or make it from others.
     */
    public byte[] derived(String purpose, String... parts) throws NoKey {
        if (key == null) {
            throw new NoKey(MISSING);
        }
        byte[] own = mac(key, "dateline\n" + purpose);
        StringBuilder text = new StringBuilder();
        for (String part : parts) {
            text.append(part.length()).append(':').append(part);
        }
        return mac(own, text.toString());
    }

    private static byte[] mac(byte[] with, String text) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(with, MAC));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 is missing", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String sourceId, Use use)
            throws NoKey, GeneralSecurityException {
        if (key == null) {
            throw new NoKey(MISSING);
        }
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((sourceId + "\n" + use).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    @Override
    public String toString() {
        return "Sealing[***]";
    }
}
