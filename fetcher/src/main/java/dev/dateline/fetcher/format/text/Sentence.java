package dev.dateline.fetcher.format.text;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What somebody else says, such as a parser that quotes a document, as it may be told. */
public final class Sentence {

    /** In characters. */
    private static final int LONGEST = 300;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]{2,}|\\p{IsIdeographic}");

    private Sentence() {}

    /** At most 300 characters on one line. */
    public static String of(@Nullable String said) {
        if (said == null) {
            return "";
        }
        String start = said.length() > LONGEST ? said.substring(0, LONGEST - 1) : said;
        String line = start.replaceAll("[\\p{Cntrl}\\p{Cs}\\u2028\\u2029]+", " ").strip();
        return said.length() > LONGEST ? line + "…" : line;
    }

    /**
     * What an agency wrote, with its words left out: everybody sees what is told of a source, also
     * of what is withdrawn or under embargo.
     */
    public static String withoutWords(String said) {
        return WORD.matcher(of(said)).replaceAll("…");
    }
}
