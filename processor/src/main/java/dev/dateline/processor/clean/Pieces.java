package dev.dateline.processor.clean;

import java.util.ArrayList;
import java.util.List;

/**
 * A text in pieces that have a bounded number of tags, each of which can become a dozen elements:
 * what is built of one is gone before the next is built.
 */
final class Pieces {

    /** Twice as many as the elements of any text that is shown with its markup. */
    static final int MOST_TAGS = 20_000;

    private Pieces() {}

    /** All of a text; one piece if it has no more tags. Each begins with a tag, but the first. */
    static List<String> of(String html) {
        List<String> pieces = new ArrayList<>();
        int from = 0;
        int tags = 0;
        for (int at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) {
            if (++tags > MOST_TAGS) {
                pieces.add(html.substring(from, at));
                from = at;
                tags = 1;
            }
        }
        pieces.add(html.substring(from));
        return pieces;
    }
}
