package dev.dateline.contract.source;

import crawlercommons.domains.EffectiveTldFinder;
import dev.dateline.contract.record.Ids;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * The address of a source in normal form (RFC 3986, section 6.2.2 and 6.2.3): scheme and host in
 * lower case, no default port, no fragment, a path. Two spellings of one address are one source.
 */
public record SourceUrl(String value, String site) {

    private static final int LONGEST = 2048;
    private static final Pattern HOST = Pattern.compile("[a-z0-9_-]+(\\.[a-z0-9_-]+)*");

    /**
     * Reads what a person typed.
     *
     * @throws IllegalArgumentException with a sentence that says what is wrong and what is allowed
     */
    public static SourceUrl parse(@Nullable String text) {
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException("url is missing: give an http or https address");
        }
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("url is longer than " + LONGEST + " characters");
        }
        URI uri = uri(text.strip());
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException("url must begin with http:// or https://");
        }
        if (uri.getRawUserInfo() != null
                || (uri.getRawAuthority() != null && uri.getRawAuthority().contains("@"))) {
            throw new IllegalArgumentException("url must not carry a user name or password");
        }
        String host = host(uri);
        int port = uri.getPort();
        if (port == 0 || port > 65_535) {
            throw new IllegalArgumentException("url has a port that is none: " + port);
        }
        boolean defaultPort = port < 0 || port == (scheme.equals("http") ? 80 : 443);
        String authority = defaultPort ? host : host + ":" + port;
        String path =
                uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String normal = scheme + "://" + authority + path + query;
        if (normal.length() > LONGEST) {
            throw new IllegalArgumentException("url is longer than " + LONGEST + " characters");
        }
        return new SourceUrl(normal, site(host, authority));
    }

    /** The id of the source that was first added under this address: {@code src_…}. */
    public String sourceId() {
        return Ids.of("src", 10, value);
    }

    /** Where everything about the source lies, so that one fetcher polls all sources of a site. */
    public int partition(int partitions) {
        return Utils.toPositive(Utils.murmur2(Utils.utf8(site))) % partitions;
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            try {
                return new URI(escape(text));
            } catch (URISyntaxException again) {
                // java.net.URI's words for http:// alone
                boolean noHost = again.getReason().startsWith("Expected authority");
                throw new IllegalArgumentException(
                        noHost ? "url names no host" : "url can't be read: " + again.getReason());
            }
        }
    }

    /** Escapes what browsers let pass in an address and RFC 3986 does not: spaces, quotes, bars. */
    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || "\"<>\\^`{|}".indexOf(c) >= 0) {
                escaped.append(String.format(Locale.ROOT, "%%%02X", (int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    private static String host(URI uri) {
        String authority = uri.getRawAuthority();
        String host = uri.getHost();
        if (host == null && authority != null) {
            // java.net.URI knows no host with an underscore or a letter outside ASCII
            host = authority.replaceFirst(":\\d*$", "");
        }
        if (host == null || host.isEmpty()) {
            throw new IllegalArgumentException("url names no host");
        }
        if (host.startsWith("[")) {
            return host.toLowerCase(Locale.ROOT);
        }
        try {
            String ascii = IDN.toASCII(host, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
            String name = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
            if (!HOST.matcher(name).matches()) {
                throw new IllegalArgumentException(name);
            }
            return name;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("url names a host that is none: " + host);
        }
    }

    /** The registrable domain; an address or a bare name has none, so its authority stands in. */
    private static String site(String host, String authority) {
        boolean address = host.startsWith("[") || host.matches("[0-9.]+");
        String domain = address ? null : EffectiveTldFinder.getAssignedDomain(host, true, false);
        return domain == null ? authority : domain;
    }
}
