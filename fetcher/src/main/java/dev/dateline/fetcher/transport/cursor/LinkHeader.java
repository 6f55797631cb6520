package dev.dateline.fetcher.transport.cursor;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The header Link (RFC 8288), read once from its beginning to its end. Not thread-safe. */
final class LinkHeader {

    private final String text;
    private int at;

    private LinkHeader(String text) {
        this.text = text;
    }

    /** The target of the first link to what comes next; null where there is none. */
    static @Nullable String next(@Nullable String header) {
        return header == null ? null : new LinkHeader(header).next();
    }

    private @Nullable String next() {
        for (at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
            int end = text.indexOf('>', at);
            if (end < 0) {
                return null;
            }
            String target = text.substring(at + 1, end).strip();
            at = end + 1;
            if (hasNext(parameters())) {
                return target;
            }
        }
        return null;
    }

    /** Up to the next link; without what in quotes looks like the end of a parameter. */
    private String parameters() {
        StringBuilder parameters = new StringBuilder();
        boolean quoted = false;
        while (at < text.length() && (quoted || text.charAt(at) != ',')) {
            char c = text.charAt(at);
            boolean escaped = quoted && c == '\\';
            quoted = quoted != (c == '"');
            parameters.append(escaped || (quoted && c == ';') ? ' ' : c);
            at += escaped ? 2 : 1;
        }
        return parameters.toString();
    }

    private static boolean hasNext(String parameters) {
        return Arrays.stream(parameters.split(";", -1))
                .map(String::strip)
                .filter(one -> one.toLowerCase(Locale.ROOT).matches("rel\\s*=.*"))
                .map(one -> one.substring(one.indexOf('=') + 1).replace("\"", " "))
                .flatMap(types -> Arrays.stream(types.strip().split("\\s+", -1)))
                .anyMatch("next"::equalsIgnoreCase);
    }
}
