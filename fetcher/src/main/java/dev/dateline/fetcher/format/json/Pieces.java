package dev.dateline.fetcher.format.json;

import dev.dateline.fetcher.format.Budget;
import java.util.function.IntPredicate;

/**
 * Finds where the items of a document stand by its brackets alone. So one that is broken inside
 * does not hide those behind it, and nothing is built for what nobody reads. Not thread-safe.
 */
final class Pieces {

    private static final int DEEPEST = 2;
    private static final int LONGEST_NAME = 40;
    private static final int MOST_MENDED = 20;
    private static final int LOOKS_AT_CLOCK = 0xFFFF;

    private final String text;
    private final Envelope envelope;
    private final Reader reader;
    private int at;
    private int mended;
    private boolean found;
    private boolean incomplete;
    private boolean stopped;

    Pieces(String text, Envelope envelope, Reader reader) {
        this.text = text;
        this.envelope = envelope;
        this.reader = reader;
    }

    /** Is given what stands from the start to before the end; says whether it wants more. */
    @FunctionalInterface
    interface Reader {
        boolean read(int start, int end);
    }

    /** Gives all of them to the reader. */
    void run() {
        skip(c -> c <= ' ');
        if (next() == '[') {
            list();
            return;
        }
        int start = at;
        if (next() == '{') {
            object(0);
        }
        if (!found) {
            at = start;
            incomplete = false;
            single("");
            others();
        }
    }

    /** Some write one item after the other, with nothing around them. */
    private void others() {
        skip(c -> c <= ' ' || c == ',');
        while (next() == '{' && !stopped && !incomplete) {
            found = true;
            single("\n{");
            skip(c -> c <= ' ' || c == ',');
        }
    }

    /** Whether they stand in an envelope or a list, so that there may be any number of them. */
    boolean enveloped() {
        return found;
    }

    /** Whether the text ends before the document does. */
    boolean incomplete() {
        return incomplete;
    }

    private void object(int depth) {
        at++;
        while (!stopped && !incomplete) {
            skip(c -> c <= ' ' || c == ',');
            if (next() != '"') {
                incomplete = at >= text.length();
                at++;
                return;
            }
            int end = end(at);
            if (end < 0) {
                incomplete = true;
                return;
            }
            String name = end - at > LONGEST_NAME ? "" : text.substring(at + 1, end - 1);
            at = end;
            skip(c -> c <= ' ' || c == ':');
            value(name, depth);
        }
    }

    private void value(String name, int depth) {
        if (next() == '[' && envelope.lists().contains(name)) {
            list();
        } else if (next() == '{' && envelope.outer().contains(name) && depth < DEEPEST) {
            object(depth + 1);
        } else if (next() == '{' && envelope.single().contains(name)) {
            found = true;
            single("");
        } else {
            int end = end(at);
            incomplete = end < 0;
            at = Math.max(end, at + 1);
        }
    }

    private void list() {
        found = true;
        at++;
        skip(c -> c <= ' ');
        String line = line();
        while (!stopped && !incomplete) {
            skip(c -> c <= ' ' || c == ',');
            if (next() == ']') {
                at++;
                return;
            }
            single(line);
        }
    }

    /** How a line with an item begins, empty if the items don't begin on lines of their own. */
    private String line() {
        int start = text.lastIndexOf('\n', at);
        boolean isOwn = start >= 0 && at < text.length() && text.substring(start, at).isBlank();
        return isOwn ? text.substring(start, at + 1) : "";
    }

    private void single(String line) {
        int end = end(at, line);
        if (end < 0) {
            incomplete = true;
            return;
        }
        stopped = !reader.read(at, end);
        at = Math.max(end, at + 1);
    }

    private void skip(IntPredicate which) {
        while (at < text.length() && which.test(text.charAt(at))) {
            at++;
        }
    }

    private char next() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    /** The place behind the value that begins here, negative if the text ends before. */
    private int end(int start) {
        return end(start, "");
    }

    /**
     * The same where a quotation mark may be lost: the next item begins on a line of its own, and a
     * string never goes over the end of one.
     */
    private int end(int start, String line) {
        int end = end(start, false);
        // each time the rest of the text is looked at
        if (end >= 0 || ++mended > MOST_MENDED) {
            return end;
        }
        int next = line.isEmpty() ? -1 : text.indexOf(line, start + 1);
        return next >= 0 ? next : end(start, true);
    }

    private int end(int start, boolean lines) {
        int depth = 0;
        for (int i = start; i < text.length(); i++) {
            if ((i & LOOKS_AT_CLOCK) == 0) {
                Budget.checkTime();
            }
            char c = text.charAt(i);
            if (c == '"') {
                i = string(i, lines);
            } else if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
            }
            if (depth < 0 || (depth == 0 && (c == ',' || c <= ' '))) {
                return i;
            }
            if (depth == 0 && (c == '"' || c == '}' || c == ']')) {
                return i < text.length() ? i + 1 : -1;
            }
        }
        return -1;
    }

    /** Where the last character of a string is. */
    private int string(int start, boolean lines) {
        for (int i = start + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || (lines && c == '\n')) {
                return i;
            }
            if (c == '\\') {
                i++;
            }
        }
        return text.length();
    }
}
