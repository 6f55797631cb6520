package dev.dateline.fetcher.transport.http;

import dev.dateline.contract.source.Credentials;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the secrets of credentials however they are spelled: in either case, with some or all of
 * their bytes escaped as in addresses (more than once, too), as in JSON or as in XML.
 */
public final class SpelledSecrets {

    /** In bytes: what is shorter is found everywhere by chance. */
    private static final int SHORTEST = 6;

    private static final int MOST_ESCAPES = 3;
    private static final Map<String, Character> ENTITIES =
            Map.of("amp;", '&', "lt;", '<', "gt;", '>', "quot;", '"', "apos;", '\'');

    private final List<byte[]> secrets;

    private SpelledSecrets(List<byte[]> secrets) {
        this.secrets = secrets;
    }

    /** The secrets of credentials, null for none. */
    public static SpelledSecrets of(@Nullable Credentials credentials) {
        List<String> texts =
                switch (credentials) {
                    case null -> List.of();
                    case Credentials.Basic(String name, String password) ->
                            List.of(password, basic(name, password));
                    case Credentials.Bearer(String token) -> List.of(token);
                    case Credentials.Header(_, String value) -> List.of(value);
                    case Credentials.Query(_, String value) -> List.of(value);
                };
        return new SpelledSecrets(
                texts.stream()
                        .map(SpelledSecrets::bytes)
                        .filter(secret -> secret.length >= SHORTEST)
                        .toList());
    }

    /** Those that are not in a text which everybody may see. */
    SpelledSecrets hiddenBy(String seen) {
        return new SpelledSecrets(
                secrets.stream()
                        .filter(one -> !new SpelledSecrets(List.of(one)).areIn(seen))
                        .toList());
    }

    /** As it is sent (RFC 7617). */
    static String basic(String name, String password) {
        return Base64.getEncoder().encodeToString(bytes(name + ":" + password));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Whether the whole of a text is another one, in some spelling. */
    static boolean isSpelled(String text, String wanted) {
        byte[] all = bytes(text);
        return end(all, 0, bytes(wanted)) == all.length;
    }

    /** Whether one of them is somewhere in a text. */
    public boolean areIn(@Nullable String text) {
        return text != null && !secrets.isEmpty() && first(bytes(text), 0) != null;
    }

    /** The same bytes with asterisks in the place of the secrets. */
    public byte[] hiddenIn(byte[] bytes) {
        int[] found = secrets.isEmpty() ? null : first(bytes, 0);
        if (found == null) {
            return bytes;
        }
        byte[] hidden = bytes.clone();
        while (found != null) {
            Arrays.fill(hidden, found[0], found[1], (byte) '*');
            found = first(bytes, found[1]);
        }
        return hidden;
    }

    /** From where to where the next one is; null if there is none. */
    private int @Nullable [] first(byte[] text, int from) {
        for (int at = from; at < text.length; at++) {
            for (byte[] secret : secrets) {
                int end = end(text, at, secret);
                if (end >= 0) {
                    return new int[] {at, end};
                }
            }
        }
        return null;
    }

    /** Where a secret ends that begins here; -1 where none does. */
    private static int end(byte[] text, int from, byte[] secret) {
        int at = from;
        for (int i = 0; i < secret.length && at >= 0; i++) {
            at = at < text.length ? next(text, at, secret[i]) : -1;
        }
        return at;
    }

    /** Behind a byte in one of its spellings; -1 if it is another. */
    private static int next(byte[] text, int at, byte wanted) {
        byte here = text[at];
        if (lower(here) == lower(wanted) || (here == '+' && wanted == ' ')) {
            return at + 1;
        }
        return switch (here) {
            case '%' -> percent(text, at + 1, wanted);
            case '\\' -> backslash(text, at + 1, wanted);
            case '&' -> entity(text, at + 1, wanted);
            default -> -1;
        };
    }

    private static int percent(byte[] text, int from, byte wanted) {
        int at = from;
        for (int escapes = 0; escapes < MOST_ESCAPES; escapes++) {
            int value = number(text, at, at + 2, 16);
            if (value >= 0 && lower((byte) value) == lower(wanted)) {
                return at + 2;
            }
            if (value != '%') {
                return -1;
            }
            at += 2;
        }
        return -1;
    }

    private static int backslash(byte[] text, int at, byte wanted) {
        if (at < text.length && text[at] == 'u') {
            int value = number(text, at + 1, at + 5, 16);
            return value >= 0 && value < 128 && lower((byte) value) == lower(wanted) ? at + 5 : -1;
        }
        return at < text.length && text[at] == wanted ? at + 1 : -1;
    }

    private static int entity(byte[] text, int at, byte wanted) {
        int end = at;
        while (end < text.length && end < at + 8 && text[end] != ';') {
            end++;
        }
        if (end == text.length || text[end] != ';') {
            return -1;
        }
        String name = new String(text, at, end + 1 - at, StandardCharsets.ISO_8859_1);
        int value =
                name.startsWith("#x") || name.startsWith("#X")
                        ? number(text, at + 2, end, 16)
                        : name.startsWith("#")
                                ? number(text, at + 1, end, 10)
                                : ENTITIES.getOrDefault(name, '\uffff');
        return value >= 0 && value < 128 && lower((byte) value) == lower(wanted) ? end + 1 : -1;
    }

    /** A number without a sign; -1 where there is none. */
    private static int number(byte[] text, int from, int to, int radix) {
        if (to > text.length || from >= to) {
            return -1;
        }
        int number = 0;
        for (int at = from; at < to; at++) {
            int digit = Character.digit(text[at], radix);
            if (digit < 0) {
                return -1;
            }
            number = number * radix + digit;
        }
        return number;
    }

    private static int lower(byte one) {
        return one >= 'A' && one <= 'Z' ? one + 32 : one;
    }
}
