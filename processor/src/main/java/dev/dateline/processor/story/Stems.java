package dev.dateline.processor.story;

/**
 * Takes the endings off words, so that "files" and "filing" are one term. English has rules; of
 * other languages, the first seven letters of a word count, which serves as well for languages with
 * many endings.
 */
final class Stems {

    private static final int FIRST_LETTERS = 7;

    private Stems() {}

    static String of(String lower, String language) {
        String word = withoutOwner(lower);
        return language.equals("en") || language.isEmpty()
                ? english(word)
                : word.substring(0, word.offsetByCodePoints(0, letters(word)));
    }

    private static int letters(String word) {
        return Math.min(FIRST_LETTERS, word.codePointCount(0, word.length()));
    }

    /** A number without what groups its digits. */
    static String number(String lower) {
        return withoutOwner(lower.replace(",", ""));
    }

    private static String withoutOwner(String word) {
        boolean owner = word.endsWith("'s") || word.endsWith("’s");
        return owner ? word.substring(0, word.length() - 2) : word;
    }

    private static String english(String word) {
        String stem = word;
        if (stem.length() > 4) {
            if (stem.endsWith("ies")) {
                return cut(stem, 3) + "y";
            }
            if (stem.endsWith("ing") && stem.length() > 5) {
                stem = single(cut(stem, 3));
            } else if (stem.endsWith("ed") || stem.endsWith("es")) {
                stem = single(cut(stem, 2));
            } else if (stem.endsWith("s") && !stem.endsWith("ss")) {
                stem = cut(stem, 1);
            }
            if (stem.length() > 4 && stem.endsWith("e")) {
                stem = cut(stem, 1);
            }
        }
        return stem;
    }

    private static String cut(String word, int letters) {
        return word.substring(0, word.length() - letters);
    }

    /** Without the second of two equal letters at the end, as in "stopped". */
    private static String single(String stem) {
        int end = stem.length() - 1;
        boolean twice = end > 2 && stem.charAt(end) == stem.charAt(end - 1);
        return twice && "ls".indexOf(stem.charAt(end)) < 0 ? stem.substring(0, end) : stem;
    }
}
