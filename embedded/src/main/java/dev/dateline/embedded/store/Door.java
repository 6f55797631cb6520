package dev.dateline.embedded.store;

import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.Document;
import dev.dateline.embedded.login.Login;
import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets in the connections of those who know the password, by SASL PLAIN (RFC 4616), and refuses the
 * commands of all others. What a client asks before it logs in, about the server and not about its
 * data, is answered to everybody. The password crosses loopback as it is, where only root can
 * listen.
 */
final class Door {

    private static final AttributeKey<Boolean> INSIDE = AttributeKey.valueOf(Door.class, "inside");
    private static final Set<String> BEFORE_LOGIN =
            Set.of("ismaster", "hello", "buildinfo", "ping", "whatsmyuri");

    /** Error codes of MongoDB. */
    private static final int UNAUTHORIZED = 13;

    private static final int AUTHENTICATION_FAILED = 18;

    private final Login login;

    Door(Login login) {
        this.login = login;
    }

    /** What to answer instead of executing the command, or null if it may be executed. */
    @Nullable Document answer(Channel channel, String command, Document query) {
        String name = command.toLowerCase(Locale.ROOT);
        if (name.equals("saslstart")) {
            return logIn(channel, query);
        }
        return isInside(channel) || BEFORE_LOGIN.contains(name)
                ? null
                : error(UNAUTHORIZED, "Unauthorized", "command " + command + " needs a login");
    }

    boolean isInside(Channel channel) {
        return Boolean.TRUE.equals(channel.attr(INSIDE).get());
    }

    private Document logIn(Channel channel, Document query) {
        channel.attr(INSIDE).set(null);
        if (!"PLAIN".equals(query.get("mechanism"))
                || !(query.get("payload") instanceof BinData payload)
                || !knows(payload.getData())) {
            return error(AUTHENTICATION_FAILED, "AuthenticationFailed", "Authentication failed.");
        }
        channel.attr(INSIDE).set(true);
        return new Document("conversationId", 1)
                .append("done", true)
                .append("payload", new BinData(new byte[0]))
                .append("ok", 1.0);
    }

    /** Three parts, between zeros: for whom (nobody else), the user, the password. */
    private boolean knows(byte[] payload) {
        String[] parts = new String(payload, StandardCharsets.UTF_8).split("\0", -1);
        return parts.length == 3
                && (parts[0].isEmpty() || parts[0].equals(parts[1]))
                && login.is(new Login(parts[1], parts[2]));
    }

    private static Document error(int code, String name, String words) {
        return new Document("ok", 0.0)
                .append("errmsg", words)
                .append("code", code)
                .append("codeName", name);
    }
}
