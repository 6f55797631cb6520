package dev.dateline.processor.copy;

import dev.dateline.processor.fingerprint.TextPrint;

/**
 * Counts the numbers of a text in whose place another text has another number: what tells a
 * correction from a copy, and the report of a quarter from that of the next. A number that one of
 * them does not have at all says nothing: it was cut, or stands under the texts of one source.
 */
final class OtherNumbers {

    private OtherNumbers() {}

    /** The share of the numbers that can be compared. */
    static double share(TextPrint shorter, TextPrint longer) {
        int compared = 0;
        int others = 0;
        for (int i = 0; i < shorter.numbers(); i++) {
            if (isComparable(shorter.number(i), longer)) {
                compared++;
                others += isOther(shorter, i, longer) ? 1 : 0;
            }
        }
        return compared == 0 ? 0 : (double) others / compared;
    }

    private static boolean isComparable(short number, TextPrint text) {
        return text.hasAllNumbers()
                || Short.compareUnsigned(number, text.number(text.numbers() - 1)) <= 0;
    }

    private static boolean isOther(TextPrint shorter, int number, TextPrint longer) {
        return !has(longer, shorter.number(number)) && isReplaced(shorter, number, longer);
    }

    private static boolean has(TextPrint text, short number) {
        for (int i = 0; i < text.numbers(); i++) {
            if (text.number(i) == number) {
                return true;
            }
        }
        return false;
    }

    /** Whether the other text has another number beside the same word. */
    private static boolean isReplaced(TextPrint shorter, int number, TextPrint longer) {
        for (int i = 0; i < longer.numbers(); i++) {
            boolean between =
                    isSame(longer.before(i), shorter.before(number))
                            || isSame(longer.behind(i), shorter.behind(number));
            if (between
                    && isComparable(longer.number(i), shorter)
                    && !has(shorter, longer.number(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSame(short word, short other) {
        return word != 0 && word == other;
    }
}
