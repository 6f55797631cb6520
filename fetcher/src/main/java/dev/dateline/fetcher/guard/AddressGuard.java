package dev.dateline.fetcher.guard;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.hc.client5.http.DnsResolver;

/**
 * The guard against server-side request forgery (SSRF): refuses private addresses. Resolves host
 * names to addresses that may be polled, and to no others. What it returns is what is connected to,
 * without a second resolution, so a name that changes its address in between gains nothing.
 * Forbidden are the special-purpose blocks of IANA's registries (RFC 6890 and its successors),
 * every IPv6 form that carries such an IPv4 address (mapped, compatible, translated, NAT64, 6to4,
 * Teredo), the address at which Azure serves its machines, and all addresses of this machine.
 */
public final class AddressGuard implements DnsResolver, AutoCloseable {

    private static final List<Network> FORBIDDEN =
            networks(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "168.63.129.16/32",
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
                    "::ffff:0:0:0/96",
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

    private static final ScopedValue<Errand> ERRAND = ScopedValue.newInstance();

    private final List<Network> allowed;
    private final HostNames names;
    private final Supplier<Set<InetAddress>> own;

    /**
     * A guard.
     *
     * @param allowed CIDR blocks that sources may have addresses in though they are private
     */
    public AddressGuard(List<String> allowed) {
        this(allowed, InetAddress::getAllByName, new OwnAddresses());
    }

    /**
     * A guard that looks names up in another way.
     *
     * @param own the addresses of this machine
     */
    public AddressGuard(
            List<String> allowed, HostNames.Resolver resolver, Supplier<Set<InetAddress>> own) {
        this.allowed = allowed.stream().map(Network::parse).toList();
        this.names = new HostNames(resolver);
        this.own = own;
    }

    /** To the own address of a source, within a time. */
    public Errand errand(Duration longest) {
        return new Errand(allowed, System.nanoTime() + longest.toNanos());
    }

    /** Runs what asks for addresses on behalf of somebody; the answers depend on that. */
    public static <T, X extends Throwable> T during(
            Errand errand, ScopedValue.CallableOp<T, X> request) throws X {
        return ScopedValue.where(ERRAND, errand).call(request);
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        Errand errand = ERRAND.get();
        InetAddress[] addresses = names.resolve(host, errand.deadline());
        InetAddress[] permitted =
                Arrays.stream(addresses)
                        .filter(address -> permits(address, errand.trusted()))
                        .toArray(InetAddress[]::new);
        if (permitted.length == 0) {
            throw new ForbiddenAddress(host, addresses[0]);
        }
        return permitted;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** Whether it may be asked though it is private. */
    public boolean isAllowed(InetAddress address) {
        byte[] bytes = address.getAddress();
        return allowed.stream().anyMatch(network -> network.contains(bytes));
    }

    boolean permits(InetAddress address) {
        return permits(address, allowed);
    }

    private boolean permits(InetAddress address, List<Network> trusted) {
        return permits(address.getAddress(), trusted);
    }

    private boolean permits(byte[] address, List<Network> trusted) {
        if (trusted.stream().anyMatch(network -> network.contains(address))) {
            return true;
        }
        if (FORBIDDEN.stream().anyMatch(network -> network.contains(address)) || isOwn(address)) {
            return false;
        }
        if (COMPATIBLE.contains(address) || NAT64.contains(address)) {
            return permits(Arrays.copyOfRange(address, 12, 16), trusted);
        }
        if (SIX_TO_FOUR.contains(address)) {
            return permits(Arrays.copyOfRange(address, 2, 6), trusted);
        }
        if (TEREDO.contains(address)) {
            byte[] client = Arrays.copyOfRange(address, 12, 16);
            for (int i = 0; i < client.length; i++) {
                client[i] = (byte) ~client[i];
            }
            return permits(Arrays.copyOfRange(address, 4, 8), trusted) && permits(client, trusted);
        }
        return true;
    }

    private boolean isOwn(byte[] address) {
        return own.get().stream().anyMatch(one -> Arrays.equals(one.getAddress(), address));
    }

    @Override
    public void close() {
        names.close();
    }

    private static List<Network> networks(String... blocks) {
        return Arrays.stream(blocks).map(Network::parse).toList();
    }

    /** The host has no address that may be polled. */
    public static final class ForbiddenAddress extends UnknownHostException {
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
