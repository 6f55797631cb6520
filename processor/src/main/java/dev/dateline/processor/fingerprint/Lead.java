package dev.dateline.processor.fingerprint;

/** The beginning of a text: its first thirty words, or as much of a script without spaces. */
final class Lead {

    private static final int WORDS = 30;

    /** In scripts without spaces. */
    private static final int LETTERS = 40;

    /** The first words of a text may be letters that count less. */
    static final int MOST_SHINGLES = LETTERS;

    private Lead() {}

    /** How many of these words are the lead. */
    static int of(Words words) {
        int parts = 0;
        int size = 0;
        while (size < words.size() && parts < WORDS * LETTERS) {
            parts += words.isLetter(size) ? WORDS : LETTERS;
            size++;
        }
        return size;
    }
}
