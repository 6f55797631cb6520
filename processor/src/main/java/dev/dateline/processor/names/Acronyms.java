package dev.dateline.processor.names;

import dev.dateline.contract.item.FoundName.Kind;
import java.util.ArrayList;
import java.util.List;

/** Abbreviations, and the names whose initials they are. */
final class Acronyms {

    private static final int SHORTEST = 2;
    private static final int LONGEST = 8;

    private Acronyms() {}

    /** Whether a word can be one. */
    static boolean is(Words words, int word) {
        int length = words.end(word) - words.start(word);
        return length >= SHORTEST && length <= LONGEST && words.is(word, Words.ALL_UPPER);
    }

    /**
     * The hash of the initials of a name of several words, without its small words, or 0 if it has
     * none.
     */
    static long initials(Words words, int from, int to) {
        long hash = Words.start();
        int initials = 0;
        for (int i = from; i < to; i++) {
            if (words.is(i, Words.UPPER)) {
                hash = Words.next(hash, words.first(i));
                initials++;
            }
        }
        return initials >= SHORTEST && to - from >= SHORTEST ? hash : 0;
    }

    /** Replaces mentions where a name is followed by its acronym in brackets, and adds both. */
    static List<Mention> explained(Words words, List<Mention> mentions) {
        List<Mention> named = new ArrayList<>();
        for (int i = 2; i + 1 < words.count(); i++) {
            if (words.isMark(i - 1, '(') && words.isMark(i + 1, ')') && is(words, i)) {
                int from = beginning(words, i);
                if (from >= 0) {
                    Kind kind = kind(mentions, from, i - 1);
                    named.add(new Mention(words, from, i - 1, kind, null));
                    named.add(new Mention(words, i, i + 1, kind, null));
                }
            }
        }
        return Mention.replaced(mentions, named);
    }

    /** Where the name begins whose initials a word in brackets is, or -1. */
    private static int beginning(Words words, int acronym) {
        int letters = words.end(acronym) - words.start(acronym);
        int least = Math.max(0, acronym - 1 - 2 * letters);
        for (int from = acronym - 2; from >= least; from--) {
            boolean ends = words.is(from, Words.UPPER) || Runs.isSmall(words, from);
            if (!ends) {
                return -1;
            }
            if (words.is(from, Words.UPPER)
                    && initials(words, from, acronym - 1) == words.hash(acronym)) {
                return from;
            }
            if (words.is(from, Words.SENTENCE_START)) {
                return -1;
            }
        }
        return -1;
    }

    private static Kind kind(List<Mention> mentions, int from, int to) {
        for (Mention mention : mentions) {
            if (mention.from() == from && mention.to() == to && mention.kind() == Kind.PLACE) {
                return Kind.PLACE;
            }
        }
        return Kind.ORGANISATION;
    }
}
