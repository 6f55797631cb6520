package dev.dateline.fetcher.download;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves host names to addresses that may be polled, and to no others. What it returns is what is
 * connected to, without a second resolution, so a name that changes its address in between gains
 * nothing. Forbidden are the special-purpose blocks of IANA's registries (RFC 6890 and its
 * successors), and every IPv6 form that carries such an IPv4 address: mapped, compatible, NAT64,
 * 6to4, Teredo.
 */
final class AddressGuard implements DnsResolver {

    private static final List<Network> FORBIDDEN =
            networks(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    "::/128",
                    "::1/128",
                    "64:ff9b:1::/48",
                    "100::/64",
                    "2001:2::/48",
                    "2001:10::/28",
                    "2001:db8::/32",
                    "3fff::/20",
                    "5f00::/16",
                    "fc00::/7",
                    "fe80::/10",
                    "fec0::/10",
                    "ff00::/8");

    private static final Network COMPATIBLE = Network.parse("::/96");
    private static final Network NAT64 = Network.parse("64:ff9b::/96");
    private static final Network SIX_TO_FOUR = Network.parse("2002::/16");
    private static final Network TEREDO = Network.parse("2001::/32");

    private final List<Network> allowed;

    AddressGuard(List<String> allowed) {
        this.allowed = allowed.stream().map(Network::parse).toList();
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = InetAddress.getAllByName(host);
        InetAddress[] permitted =
                Arrays.stream(addresses).filter(this::permits).toArray(InetAddress[]::new);
        if (permitted.length == 0) {
            throw new ForbiddenAddress(host, addresses[0]);
        }
        return permitted;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    boolean permits(InetAddress address) {
        return permits(address.getAddress());
    }

    private boolean permits(byte[] address) {
        if (allowed.stream().anyMatch(network -> network.contains(address))) {
            return true;
        }
        if (FORBIDDEN.stream().anyMatch(network -> network.contains(address))) {
            return false;
        }
        if (COMPATIBLE.contains(address) || NAT64.contains(address)) {
            return permits(Arrays.copyOfRange(address, 12, 16));
        }
        if (SIX_TO_FOUR.contains(address)) {
            return permits(Arrays.copyOfRange(address, 2, 6));
        }
        if (TEREDO.contains(address)) {
            byte[] client = Arrays.copyOfRange(address, 12, 16);
            for (int i = 0; i < client.length; i++) {
                client[i] = (byte) ~client[i];
            }
            return permits(Arrays.copyOfRange(address, 4, 8)) && permits(client);
        }
        return true;
    }

    private static List<Network> networks(String... blocks) {
        return Arrays.stream(blocks).map(Network::parse).toList();
    }

    /** The host has no address that may be polled. */
    static final class ForbiddenAddress extends UnknownHostException {
        private static final long serialVersionUID = 1;

        ForbiddenAddress(String host, InetAddress address) {
            super(
                    (host.equals(address.getHostAddress())
                                    ? host + " is "
                                    : host + " is at " + address.getHostAddress() + ", ")
                            + "a private or special address");
        }
    }
}
