package dev.dateline.processor.names;

import dev.dateline.contract.item.FoundName;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A name at one place.
 *
 * @param from number of its first word
 * @param to number of the word behind it
 * @param kind null for a name of something else, such as a work, a people or an event
 * @param confidence from 0 to 1, null where no model was asked
 * @param start of its first character; within a word in scripts without spaces
 * @param end behind its last character
 */
record Mention(
        Words words,
        int from,
        int to,
        FoundName.@Nullable Kind kind,
        @Nullable Double confidence,
        int start,
        int end) {

    /** Of whole words. */
    Mention(
            Words words,
            int from,
            int to,
            FoundName.@Nullable Kind kind,
            @Nullable Double confidence) {
        this(words, from, to, kind, confidence, words.start(from), words.end(to - 1));
    }

    String text() {
        return words.source().substring(start, end);
    }

    int length() {
        return to - from;
    }

    /** Equal for equal letters, whatever their case and dots. */
    long key() {
        if (start != words.start(from) || end != words.end(to - 1)) {
            return Words.hash(words.source(), start, end);
        }
        return Gazetteer.hash(words, from, to);
    }

    /** The mentions with others, which take the place of those that they overlap. */
    static List<Mention> replaced(List<Mention> mentions, List<Mention> others) {
        if (others.isEmpty()) {
            return mentions;
        }
        List<Mention> all = new ArrayList<>(others);
        BitSet words = new BitSet();
        others.forEach(other -> words.set(other.from(), other.to()));
        for (Mention mention : mentions) {
            int next = words.nextSetBit(mention.from());
            if (next < 0 || next >= mention.to()) {
                all.add(mention);
            }
        }
        return all;
    }

    Mention of(int begin, int behind, FoundName.@Nullable Kind other) {
        return new Mention(words, begin, behind, other, confidence);
    }
}
