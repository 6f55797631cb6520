package dev.dateline.api.limits;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The places that each client has for one kind of thing. Knows only clients that hold one, so that
 * its memory is bounded by what they hold.
 */
public final class Places {

    private static final Place FREE = () -> {};

    private final int most;
    private final ConcurrentMap<String, Integer> taken = new ConcurrentHashMap<>();

    /**
     * All free.
     *
     * @param most for one client; 0 means no limit
     */
    public Places(int most) {
        this.most = most;
    }

    /** What a client holds until it gives it back; giving it back twice does no harm. */
    @FunctionalInterface
    public interface Place {
        void giveBack();
    }

    /** One of the client's places, or null if it holds all of them. */
    public @Nullable Place take(Client client) {
        String network = client.network();
        if (most == 0 || network == null) {
            return FREE;
        }
        AtomicBoolean got = new AtomicBoolean();
        taken.compute(
                network,
                (_, held) -> {
                    got.set(held == null || held < most);
                    return !got.get() ? held : held == null ? 1 : held + 1;
                });
        if (!got.get()) {
            return null;
        }
        AtomicBoolean returned = new AtomicBoolean();
        return () -> {
            if (returned.compareAndSet(false, true)) {
                taken.computeIfPresent(network, (_, count) -> count == 1 ? null : count - 1);
            }
        };
    }

    /** How many clients hold places. */
    int clients() {
        return taken.size();
    }
}
