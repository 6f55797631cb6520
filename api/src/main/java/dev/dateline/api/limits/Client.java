package dev.dateline.api.limits;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, as far as limits go: an address of IPv4, or a network of 64 bits of IPv6, which is the
 * least that a provider gives out and from which one client can ask under any address.
 *
 * @param network null for this machine, which has no limit
 */
public record Client(@Nullable String network) {

    private static final Client THIS_MACHINE = new Client(null);
    private static final int NETWORK_BYTES = 8;

    /**
     * The client at an address. What a proxy says of its clients counts only where the server is
     * configured to believe it. Then it is the address here, as a name that was not looked up, and
     * never this machine, which anybody could write.
     */
    public static Client at(@Nullable InetSocketAddress remote) {
        if (remote == null) {
            return new Client("unknown");
        }
        InetAddress address = remote.getAddress();
        if (address == null) {
            return told(remote.getHostString());
        }
        return address.isLoopbackAddress() ? THIS_MACHINE : new Client(network(address));
    }

    private static Client told(String text) {
        try {
            return new Client(network(InetAddress.ofLiteral(text.replaceAll("[\\[\\]]", ""))));
        } catch (IllegalArgumentException e) {
            return new Client(text);
        }
    }

    private static String network(InetAddress address) {
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), NETWORK_BYTES))
                : address.getHostAddress();
    }
}
