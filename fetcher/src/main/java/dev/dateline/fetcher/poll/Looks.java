package dev.dateline.fetcher.poll;

import java.net.URI;
import java.util.HashSet;
import java.util.Set;

/**
 * The servers at which other feeds are looked for at the moment: a few, and each for one source, so
 * that polls in which something is missing leave room for the others.
 */
final class Looks {

    static final int MOST = 8;

    private final Set<URI> servers = new HashSet<>();

    /** Whether a look may begin there, which then has to end. */
    synchronized boolean begin(URI server) {
        return servers.size() < MOST && servers.add(server);
    }

    synchronized void end(URI server) {
        servers.remove(server);
    }
}
