package dev.dateline.fetcher.format;

import dev.dateline.platform.deadline.Deadlines;
import dev.dateline.platform.deadline.OutOfTime;
import java.io.Reader;

/**
 * How much a document may make us build. Counted before a thing is built, so that a document of
 * some kilobytes can't become a gigabyte of objects; not thread-safe. A reader that spends it keeps
 * what it has, and says so.
 */
public final class Budget {

    /** Ten thousand entries with twenty elements each. An element takes some 200 bytes. */
    public static final int MOST_NODES = 200_000;

    public static final int DEEPEST = 256;

    /** More in one document are not read. */
    public static final int MOST_ENTRIES = 10_000;

    private int nodes;
    private int entries;

    /** The rest of a document is not worth its cost; what was read until here is kept. */
    public static final class Spent extends RuntimeException {
        private static final long serialVersionUID = 1;

        Spent(String message) {
            super(message, null, false, false);
        }

        /** What it means for the document. */
        public ParsedDocument.Loss loss() {
            return new ParsedDocument.Loss("the document is too large: " + getMessage(), false);
        }
    }

    /**
     * Another element, attribute or value.
     *
     * @throws Spent if it is one too many
     * @throws OutOfTime if nobody waits for the result any more
     */
    public void node() {
        if (++nodes > MOST_NODES) {
            throw new Spent(
                    "it has more than %d elements; the rest is not read".formatted(MOST_NODES));
        }
        checkTime();
    }

    /**
     * Another entry.
     *
     * @throws Spent if it is one too many
     * @throws OutOfTime if nobody waits for the result any more
     */
    public void entry() {
        if (++entries > MOST_ENTRIES) {
            throw new Spent(
                    "it has more than %d entries; the rest is not read".formatted(MOST_ENTRIES));
        }
        checkTime();
    }

    /** Ends the reading of a document whose time is over. */
    public static void checkTime() {
        Deadlines.check();
    }

    /** A text for a parser that asks nobody else whether there is still time. */
    public static Reader reader(String text) {
        return Deadlines.reader(text);
    }

    /** The beginning of a text, such that no more tokens are in it than may be read. */
    public static String tokens(String text, char mark, int most) {
        int seen = 0;
        for (int at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
            if (++seen > most) {
                return text.substring(0, at);
            }
        }
        return text;
    }
}
