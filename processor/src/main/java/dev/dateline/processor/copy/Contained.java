package dev.dateline.processor.copy;

import dev.dateline.processor.fingerprint.TextPrint;
import java.util.function.IntPredicate;

/**
 * Counts the shingles of a text that another has. Of a long text only the least shingles are kept,
 * and those of its headline and lead. A short text is found in the lead of a long one shingle by
 * shingle; of the rest of it, only those shingles tell that would be kept of the long one, too.
 */
final class Contained {

    private final TextPrint shorter;
    private final TextPrint longer;
    private final Share all = new Share();
    private final Share body = new Share();

    /** What was found of some of the shingles. */
    private static final class Share {
        private int counted;
        private int inFront;
        private int comparable;
        private int found;

        /**
         * The estimated share. What can't be compared is taken to be like what can, and a little
         * like the lead, where there is not enough.
         */
        double estimated() {
            if (inFront == 0) {
                return comparable == 0 ? 0 : (double) found / comparable;
            }
            double lead = (double) inFront / counted;
            double like = (found + lead) / (comparable + 1);
            return (inFront + (counted - inFront) * like) / counted;
        }
    }

    private enum Place {
        FOUND,
        IN_FRONT,
        MISSING,
        /** It is not known whether the longer text has it. */
        UNKNOWN
    }

    private Contained(TextPrint shorter, TextPrint longer) {
        this.shorter = shorter;
        this.longer = longer;
    }

    static Contained in(TextPrint shorter, TextPrint longer, IntPredicate meaningless) {
        Contained contained = new Contained(shorter, longer);
        contained.count(meaningless);
        return contained;
    }

    private void count(IntPredicate meaningless) {
        int at = 0;
        for (int i = 0; i < shorter.kept(); i++) {
            int shingle = shorter.kept(i);
            while (at < longer.kept() && Integer.compareUnsigned(longer.kept(at), shingle) < 0) {
                at++;
            }
            if (!meaningless.test(shingle)) {
                Place place = place(shingle, at);
                count(all, place);
                if (!isIn(shorter, 0, shorter.headline(), shingle)) {
                    count(body, place);
                }
            }
        }
    }

    private Place place(int shingle, int at) {
        if (at < longer.kept() && longer.kept(at) == shingle) {
            return Place.FOUND;
        }
        if (shorter.isComplete()
                && !longer.isComplete()
                && isIn(longer, 0, longer.front(), shingle)) {
            return Place.IN_FRONT;
        }
        return Integer.toUnsignedLong(shingle) < longer.limit() ? Place.MISSING : Place.UNKNOWN;
    }

    private static void count(Share share, Place place) {
        share.counted++;
        switch (place) {
            case FOUND -> {
                share.comparable++;
                share.found++;
            }
            case IN_FRONT -> share.inFront++;
            case MISSING -> share.comparable++;
            case UNKNOWN -> {}
        }
    }

    private static boolean isIn(TextPrint text, int from, int to, int shingle) {
        for (int i = from; i < to; i++) {
            if (text.front(i) == (short) shingle) {
                return true;
            }
        }
        return false;
    }

    /** Whether half of the shorter lead is in the other. */
    static boolean haveSameLead(TextPrint one, TextPrint other) {
        int some = one.front() - one.headline();
        int more = other.front() - other.headline();
        int same = 0;
        for (int i = one.headline(); i < one.front(); i++) {
            same += isIn(other, other.headline(), other.front(), one.front(i)) ? 1 : 0;
        }
        return same > 0 && 2 * same >= Math.min(some, more);
    }

    /** How many shingles behind the headline were found. */
    int same() {
        return body.inFront + body.found;
    }

    /** Of all shingles. */
    double share() {
        return all.estimated();
    }

    /** Of those behind the headline. */
    double ofBody() {
        return body.estimated();
    }
}
