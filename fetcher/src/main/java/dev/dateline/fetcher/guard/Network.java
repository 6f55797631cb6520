package dev.dateline.fetcher.guard;

import java.net.InetAddress;

/** A block of addresses in CIDR notation (RFC 4632, RFC 4291). */
public record Network(InetAddress base, int bits) {

    /**
     * Reads {@code 10.0.0.0/8} or {@code fc00::/7}; an address alone is a block of one.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static Network parse(String text) {
        String[] parts = text.strip().split("/", -1);
        try {
            InetAddress base = InetAddress.ofLiteral(parts[0]);
            int most = base.getAddress().length * 8;
            int bits = parts.length == 1 ? most : Integer.parseInt(parts[1]);
            if (parts.length > 2 || bits < 0 || bits > most) {
                throw new IllegalArgumentException("prefix length");
            }
            return new Network(base, bits);
        } catch (IllegalArgumentException _) {
            // without its cause: a failed start shows the innermost message
            throw new IllegalArgumentException(
                    "'" + text + "' is not a network; write it as 10.0.0.0/8 or fd00::/8");
        }
    }

    boolean contains(byte[] address) {
        byte[] prefix = base.getAddress();
        if (address.length != prefix.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit += 8) {
            int mask = bits - bit >= 8 ? 0xff : 0xff << (8 - (bits - bit)) & 0xff;
            if (((address[bit / 8] ^ prefix[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
