package dev.dateline.fetcher.format.syndication;

import dev.dateline.fetcher.format.Budget;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * What is read of markup where there is only room for a line: titles of feeds, captions, rights.
 */
final class Words {

    /** In characters; the beginning of a longer one is taken. */
    private static final int LONGEST = 20_000;

    private static final int DEEPEST = 128;

    private Words() {}

    /** The words of text that may contain entities and elements. */
    static String of(@Nullable String text) {
        if (text == null || (text.indexOf('<') < 0 && text.indexOf('&') < 0)) {
            return text == null ? "" : text;
        }
        String start = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        Parser parser = Parser.htmlParser().setMaxDepth(DEEPEST);
        Document document = parser.parseInput(Budget.reader(start), "");
        return document.body().text();
    }
}
