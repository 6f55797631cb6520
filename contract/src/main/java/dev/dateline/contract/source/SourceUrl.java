package dev.dateline.contract.source;

import dev.dateline.contract.record.Ids;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address of a source in normal form (RFC 3986, section 6.2.2 and 6.2.3): scheme and host in
 * lower case, no default port, no fragment, a path. Two spellings of one address are one source.
 *
 * @param value the whole address
 * @param host in lower case and ASCII
 * @param authority the host, with the port where that is not the usual one
 */
public record SourceUrl(String value, String host, String authority) {

    private static final int LONGEST = 2048;

    /** RFC 1035, section 2.3.4. What is longer costs a stack, too: an expression per label. */
    private static final int LONGEST_HOST = 253;

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
            throw new IllegalArgumentException("url must not contain a user name or password");
        }
        String host = host(uri);
        int port = uri.getPort();
        if (port == 0 || port > 65_535) {
            throw new IllegalArgumentException("url has an invalid port: " + port);
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
        return new SourceUrl(normal, host, authority);
    }

    /** The id of the source that was first added under this address: {@code src_…}. */
    public String sourceId() {
        return Ids.of("src", 10, value);
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            try {
                return new URI(escape(text));
            } catch (URISyntaxException again) {
                // this is what java.net.URI says for http:// alone
                boolean noHost = again.getReason().startsWith("Expected authority");
                throw new IllegalArgumentException(
                        noHost ? "url has no host" : "url can't be read: " + again.getReason());
            }
        }
    }

    /** Escapes what browsers accept in an address and RFC 3986 does not: spaces, quotes, bars. */
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
            // java.net.URI finds no host with an underscore or a letter outside ASCII
            host = authority.replaceFirst(":\\d*$", "");
        }
        if (host == null || host.isEmpty()) {
            throw new IllegalArgumentException("url has no host");
        }
        if (host.length() > LONGEST_HOST) {
            throw new IllegalArgumentException(
                    "url has a host name longer than " + LONGEST_HOST + " characters");
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
            throw new IllegalArgumentException("url has an invalid host name: " + host);
        }
    }
}
