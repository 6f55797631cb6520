package dev.dateline.fetcher.guard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The addresses of this machine, looked at again now and then. A public one is as private as
 * loopback: it leads to what listens on this machine.
 */
final class OwnAddresses implements Supplier<Set<InetAddress>> {

    private static final Logger log = LoggerFactory.getLogger(OwnAddresses.class);
    private static final long AGE_NANOS = Duration.ofSeconds(30).toNanos();

    private Set<InetAddress> addresses = Set.of();
    private long readAt = System.nanoTime() - AGE_NANOS - 1;

    @Override
    public synchronized Set<InetAddress> get() {
        if (System.nanoTime() - readAt > AGE_NANOS) {
            try {
                addresses =
                        NetworkInterface.networkInterfaces()
                                .flatMap(NetworkInterface::inetAddresses)
                                .collect(Collectors.toUnmodifiableSet());
            } catch (IOException | UncheckedIOException e) {
                log.warn("can't read the addresses of this machine: {}", e.toString());
            }
            readAt = System.nanoTime();
        }
        return addresses;
    }
}
