package dev.dateline.platform.callback;

import dev.dateline.platform.secrets.Sealing;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The callbacks of subscriptions. The address and the secret of each are made from its id with the
 * key for secrets: api and fetcher make the same, and nothing secret goes through Kafka. Nobody
 * without the key can guess an address, or tell the secret from it.
 */
public final class Callbacks {

    /** Where they are, below the base; the source and the token follow. */
    public static final String PATH = "/v1/callbacks";

    private static final String PREFIX = "sub_";

    /** 128 bits, hexadecimal. */
    private static final int PROOF = 32;

    private final Sealing sealing;
    private final @Nullable URI base;

    /** Callbacks of services with the same key. */
    public Callbacks(Sealing sealing, PushSettings settings) {
        this.sealing = sealing;
        this.base = settings.base();
    }

    /** Why there are none here, with what to do; null where there are. */
    public @Nullable String trouble() {
        if (base == null) {
            return "set "
                    + PushSettings.CALLBACK_BASE
                    + " to the address at which hubs reach this Dateline";
        }
        return keyTrouble();
    }

    private @Nullable String keyTrouble() {
        try {
            byte[] _ = sealing.derived("callback", "");
            return null;
        } catch (Sealing.NoKey e) {
            return e.getMessage();
        }
    }

    /**
     * The address that the hub is given.
     *
     * @throws IllegalStateException where {@link #trouble} says that there is none
     */
    public URI address(String source, String subscription) {
        return URI.create(base + path(source, subscription));
    }

    /**
     * The address that a hub was given when a subscription was asked for; null where that is not
     * known any more.
     *
     * @param then the base at that time, null for that of today
     */
    public @Nullable URI given(@Nullable String then, String source, String subscription) {
        return keyTrouble() != null || (then == null && base == null)
                ? null
                : URI.create((then == null ? base() : then) + path(source, subscription));
    }

    /**
     * Below which callbacks are; {@code null} in words where {@link #trouble} says that there are
     * none.
     */
    public String base() {
        return String.valueOf(base);
    }

    private String path(String source, String subscription) {
        String id = subscription.substring(PREFIX.length());
        return PATH + "/" + source + "/" + id + "-" + proof(source, subscription);
    }

    /** With which the hub signs; its UTF-8 bytes are the key. */
    public String secret(String source, String subscription) {
        return HexFormat.of().formatHex(derived("hub secret", source, subscription));
    }

    /**
     * The id of the subscription whose callback this is; null where we never made it, whatever the
     * base is now. Takes the same time for every proof.
     *
     * @param token what stands behind the source in the address
     */
    public @Nullable String subscription(String source, String token) {
        int dash = token.lastIndexOf('-');
        if (keyTrouble() != null || dash < 1 || token.length() - dash - 1 != PROOF) {
            return null;
        }
        String id = PREFIX + token.substring(0, dash);
        byte[] right = proof(source, id).getBytes(StandardCharsets.UTF_8);
        byte[] given = token.substring(dash + 1).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(right, given) ? id : null;
    }

    private String proof(String source, String subscription) {
        byte[] derived = derived("callback", source, subscription);
        return HexFormat.of().formatHex(derived).substring(0, PROOF);
    }

    private byte[] derived(String purpose, String... parts) {
        try {
            return sealing.derived(purpose, parts);
        } catch (Sealing.NoKey e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return "Callbacks[" + base + "]";
    }
}
