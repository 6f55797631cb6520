package dev.dateline.platform.kafka;

import dev.dateline.platform.start.Pause;
import dev.dateline.platform.start.StartRefused;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The addresses of Kafka. Its clients can't be created while none of the host names resolves, as in
 * a network of containers while Kafka is down.
 */
public final class Bootstrap {

    private static final Logger log = LoggerFactory.getLogger(Bootstrap.class);
    private static final Duration RETRY = Duration.ofSeconds(2);

    private Bootstrap() {}

    /**
     * Waits until one of the host names resolves, for as long as it takes.
     *
     * @param servers each as host:port
     * @throws StartRefused if one of them is not an address
     */
    public static void awaitName(List<String> servers) {
        if (servers.isEmpty()) {
            throw new StartRefused(
                    "spring.kafka.bootstrap-servers is empty",
                    "Give Kafka's addresses as host:port, separated by commas.");
        }
        List<String> hosts = servers.stream().map(Bootstrap::host).toList();
        try {
            while (hosts.stream().noneMatch(Bootstrap::resolves)) {
                log.warn(
                        "can't resolve a host name of {}; trying again. Check"
                                + " spring.kafka.bootstrap-servers",
                        servers);
                Pause.of(RETRY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for Kafka", e);
        }
    }

    private static String host(String server) {
        int colon = server.lastIndexOf(':');
        if (colon < 1 || !server.substring(colon + 1).matches("[0-9]{1,5}")) {
            throw new StartRefused(
                    "'%s' in spring.kafka.bootstrap-servers is not an address".formatted(server),
                    "Give Kafka's addresses as host:port, separated by commas.");
        }
        // a protocol may stand before it, and brackets around it
        return server.substring(0, colon).replaceFirst("^.*://", "").replaceAll("[\\[\\]]", "");
    }

    private static boolean resolves(String host) {
        try {
            return InetAddress.getByName(host) != null;
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
