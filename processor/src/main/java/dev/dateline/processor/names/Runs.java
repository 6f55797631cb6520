package dev.dateline.processor.names;

/**
 * The stretches of a text in which a name can be: capitalised words, numbers behind them, and small
 * words between them. Everything else is outside of names, and costs nothing more.
 */
final class Runs {

    /** Longer ones are cut, so that the work for each word is bounded. */
    static final int LONGEST = 40;

    private static final int MOST_SMALL = 2;
    private static final WordSet SMALL =
            WordSet.of(
                    "of the for and de la le du des van von der den del della di da dos al bin ibn"
                            + " y & in on 's at to");

    private Runs() {}

    /** The next word from here on that can begin a name, or the number of words. */
    static int begin(Words words, int from) {
        int at = from;
        while (at < words.count() && !words.is(at, Words.UPPER)) {
            at++;
        }
        return at;
    }

    /** The end of the run that begins here. */
    static int end(Words words, int begin) {
        int end = begin + 1;
        int at = end;
        int small = 0;
        int last = Math.min(words.count(), begin + LONGEST);
        while (at < last && small <= MOST_SMALL && !words.is(at, Words.SENTENCE_START)) {
            boolean isName = words.is(at, Words.UPPER) || (small == 0 && words.is(at, Words.DIGIT));
            if (!isName && !isSmall(words, at)) {
                break;
            }
            small = isName ? 0 : small + 1;
            at++;
            end = isName ? at : end;
        }
        return end;
    }

    static boolean isSmall(Words words, int word) {
        return SMALL.contains(words.hash(word));
    }
}
