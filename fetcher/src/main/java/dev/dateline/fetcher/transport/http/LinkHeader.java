package dev.dateline.fetcher.transport.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The header Link (RFC 8288), read once from its beginning to its end. Not thread-safe. */
public final class LinkHeader {

    private final String text;
    private int at;

    private LinkHeader(String text) {
        this.text = text;
    }

    /**
     * The targets of the links of a relation, in their order.
     *
     * @param header null where there is none
     */
    public static List<String> targets(@Nullable String header, String relation) {
        return header == null ? List.of() : new LinkHeader(header).targets(relation);
    }

    private List<String> targets(String relation) {
        List<String> targets = new ArrayList<>();
        for (at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
            int end = text.indexOf('>', at);
            if (end < 0) {
                break;
            }
            String target = text.substring(at + 1, end).strip();
            at = end + 1;
            if (has(relation, parameters())) {
                targets.add(target);
            }
        }
        return targets;
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

    private static boolean has(String relation, String parameters) {
        return Arrays.stream(parameters.split(";", -1))
                .map(String::strip)
                .filter(one -> one.toLowerCase(Locale.ROOT).matches("rel\\s*=.*"))
                .map(one -> one.substring(one.indexOf('=') + 1).replace("\"", " "))
                .flatMap(types -> Arrays.stream(types.strip().split("\\s+", -1)))
                .anyMatch(relation::equalsIgnoreCase);
    }
}
