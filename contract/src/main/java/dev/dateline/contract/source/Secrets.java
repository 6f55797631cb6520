package dev.dateline.contract.source;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The secrets of a source, each sealed for this source and this use.
 *
 * @param credentials {@link Credentials} for its address
 * @param pushKey with which the sender signs what it pushes
 * @param lastPushKey the one before, which holds until {@code lastPushKeyUntil}
 */
public record Secrets(
        @Nullable Sealed credentials,
        @Nullable Sealed pushKey,
        @Nullable Sealed lastPushKey,
        @Nullable Instant lastPushKeyUntil) {

    /** Of a source that has none. */
    public static final Secrets NONE = new Secrets(null, null, null, null);

    /** The same with other credentials, null for none. */
    public Secrets with(@Nullable Sealed other) {
        return new Secrets(other, pushKey, lastPushKey, lastPushKeyUntil);
    }

    /** The same with a new key; the present one holds for a while. */
    public Secrets rotated(Sealed fresh, Instant until) {
        return new Secrets(credentials, fresh, pushKey, pushKey == null ? null : until);
    }

    /** The key before the present one, while it holds. */
    public @Nullable Sealed lastPushKey(Instant now) {
        return lastPushKeyUntil != null && now.isBefore(lastPushKeyUntil) ? lastPushKey : null;
    }
}
