package dev.dateline.fetcher.guard;

import java.net.InetAddress;
import java.util.List;

/**
 * On whose behalf an address is asked for. {@code allowed-networks} is for the own addresses of
 * sources: a redirect may go only to the allowed networks that everybody before it in the chain is
 * in, for else any stranger could send us there.
 *
 * @param trusted the allowed networks that count
 * @param deadline when it must have ended, as {@link System#nanoTime} tells it
 */
public record Errand(List<Network> trusted, long deadline) {

    public Errand {
        trusted = List.copyOf(trusted);
    }

    /** What counts for somebody to whom the one at this address sends us. */
    public Errand sentFrom(InetAddress address) {
        byte[] bytes = address.getAddress();
        return new Errand(
                trusted.stream().filter(network -> network.contains(bytes)).toList(), deadline);
    }

    /** What counts for somebody to whom nobody knows who sends us. */
    public Errand sentFromNowhere() {
        return new Errand(List.of(), deadline);
    }
}
