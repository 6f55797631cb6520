package dev.dateline.fetcher.format.sniff;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** What can happen to a document on its way, and what somebody can make of it. */
final class Mutations {

    private static final int MOST_CHANGES = 8;
    private static final int MOST_COPIES = 2_000;
    private static final int LARGEST = 4 << 20;

    /** What a parser treats in a special way. */
    private static final List<String> TOKENS =
            List.of(
                    "<",
                    ">",
                    "&",
                    "\"",
                    "'",
                    "]]>",
                    "<![CDATA[",
                    "<!--",
                    "-->",
                    "<?xml version=\"1.1\"?>",
                    "<!DOCTYPE a [<!ENTITY b \"c\">]>",
                    "&b;",
                    "&#0;",
                    "&#x10ffff;",
                    "&nbsp;",
                    "<item>",
                    "</item>",
                    "<entry/>",
                    "</channel>",
                    "</rss>",
                    " xmlns:a=\"urn:a\"",
                    "<a:b",
                    "\0",
                    "\ufffe",
                    "\u2028",
                    "{",
                    "}",
                    "[",
                    "]",
                    ",",
                    "1e999",
                    "\\ud800",
                    "9999-12-31T23:59:59-12:00",
                    "javascript:alert(1)");

    private final RandomGenerator random;

    Mutations(RandomGenerator random) {
        this.random = random;
    }

    byte[] of(byte[] document, byte[] other) {
        byte[] mutated = document;
        int changes = 1 + random.nextInt(MOST_CHANGES);
        for (int i = 0; i < changes && mutated.length > 0; i++) {
            mutated = changed(mutated, other);
        }
        return mutated;
    }

    private byte[] changed(byte[] document, byte[] other) {
        int at = random.nextInt(document.length);
        int length = 1 + random.nextInt(Math.min(2_000, document.length - at));
        return switch (random.nextInt(7)) {
            case 0 -> flipped(document, at);
            case 1 -> Arrays.copyOf(document, at);
            case 2 -> spliced(document, at, at + length, new byte[0]);
            case 3 -> spliced(document, at, at, token());
            case 4 -> spliced(document, at, at, copies(document, at, length));
            case 5 -> spliced(document, at, at, part(other));
            default -> spliced(document, at, at + length, token());
        };
    }

    private byte[] flipped(byte[] document, int at) {
        byte[] flipped = document.clone();
        flipped[at] = (byte) random.nextInt();
        return flipped;
    }

    private byte[] token() {
        return TOKENS.get(random.nextInt(TOKENS.size())).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] copies(byte[] document, int at, int length) {
        int most = Math.max(1, Math.min(MOST_COPIES, (LARGEST - document.length) / length));
        byte[] copies = new byte[length * (1 + random.nextInt(most))];
        for (int i = 0; i < copies.length; i++) {
            copies[i] = document[at + i % length];
        }
        return copies;
    }

    private byte[] part(byte[] other) {
        int from = random.nextInt(other.length + 1);
        return Arrays.copyOfRange(
                other, from, from + random.nextInt(Math.min(5_000, other.length - from) + 1));
    }

    private static byte[] spliced(byte[] document, int from, int to, byte[] middle) {
        byte[] spliced = new byte[from + middle.length + document.length - to];
        System.arraycopy(document, 0, spliced, 0, from);
        System.arraycopy(middle, 0, spliced, from, middle.length);
        System.arraycopy(document, to, spliced, from + middle.length, document.length - to);
        return spliced;
    }
}
