package dev.dateline.embedded.login;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A user and a password for the Kafka and the store of this process. Loopback is open to everybody
 * on a machine, so being there is no proof of being allowed. Never logged.
 */
public record Login(String user, String password) {

    private static final int BYTES = 24;

    /** A password that nobody else knows, made of letters, digits, {@code -} and {@code _}. */
    public static Login random() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return new Login(
                "dateline", Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    /** Whether it is this one; takes the same time for every other of the same length. */
    public boolean is(Login other) {
        return user.equals(other.user)
                && MessageDigest.isEqual(
                        password.getBytes(StandardCharsets.UTF_8),
                        other.password.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "Login[user=" + user + ", password=***]";
    }
}
