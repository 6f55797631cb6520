package dev.dateline.fetcher.observe;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A link without what may differ from one answer of a server to the next: how its readers are
 * counted and told apart, and whether it is secure. A link that changed in nothing else has not
 * changed. A rule.
 */
final class StableLink {

    private static final Set<String> VOLATILE =
            Set.of(
                    "fbclid",
                    "gclid",
                    "dclid",
                    "msclkid",
                    "yclid",
                    "igshid",
                    "mc_cid",
                    "mc_eid",
                    "sid",
                    "session",
                    "sessionid",
                    "session_id",
                    "phpsessid",
                    "jsessionid",
                    "aspsessionid",
                    "cfid",
                    "cftoken",
                    "token",
                    "nonce",
                    "sig",
                    "ts",
                    "timestamp",
                    "rand",
                    "random",
                    "rnd",
                    "cb",
                    "cachebuster",
                    "nocache",
                    "_");

    private static final Pattern COUNTING = Pattern.compile("(?:utm|at|pk|mtm|wt|ns)_.*");
    private static final Pattern PATH_SESSION = Pattern.compile("(?i);[a-z]*sessionid=[^/?#]*");
    private static final Pattern SCHEME = Pattern.compile("(?i)^https?://");

    /** Hexadecimal digits, or letters and digits mixed, of a length that nobody types. */
    private static final Pattern TOKEN =
            Pattern.compile(
                    "[0-9a-fA-F-]{20,}|(?=\\D*\\d)(?=[^A-Za-z]*[A-Za-z])[0-9A-Za-z_-]{24,}");

    private StableLink() {}

    static @Nullable String of(@Nullable String link) {
        if (link == null) {
            return null;
        }
        int hash = link.indexOf('#');
        String fragment = hash < 0 ? "" : link.substring(hash);
        String whole = hash < 0 ? link : link.substring(0, hash);
        int query = whole.indexOf('?');
        String path = query < 0 ? whole : whole.substring(0, query);
        String stable =
                PATH_SESSION.matcher(SCHEME.matcher(path).replaceFirst("//")).replaceAll("");
        return stable + (query < 0 ? "" : parameters(whole.substring(query + 1))) + fragment;
    }

    private static String parameters(String query) {
        StringBuilder kept = new StringBuilder(query.length() + 1);
        for (String one : query.split("&(?:amp;)?|;", -1)) {
            int equals = one.indexOf('=');
            String name = (equals < 0 ? one : one.substring(0, equals)).toLowerCase(Locale.ROOT);
            String value = equals < 0 ? "" : one.substring(equals + 1);
            boolean steady =
                    !VOLATILE.contains(name)
                            && !COUNTING.matcher(name).matches()
                            && !TOKEN.matcher(value).matches();
            if (steady && !one.isEmpty()) {
                kept.append(kept.isEmpty() ? '?' : '&').append(one);
            }
        }
        return kept.toString();
    }
}
