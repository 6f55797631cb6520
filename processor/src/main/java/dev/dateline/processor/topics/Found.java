package dev.dateline.processor.topics;

/**
 * Where a part of a rule was found.
 *
 * @param first position of its first word
 * @param last position of its last word
 * @param sentence of its first word
 */
record Found(int first, int last, int sentence) {

    /** 1 between neighbours, 0 where they overlap. */
    int wordsTo(Found other) {
        return Math.max(0, Math.max(other.first - last, first - other.last));
    }

    /** 1 within the same sentence. */
    int sentencesTo(Found other) {
        return Math.abs(sentence - other.sentence) + 1;
    }

    static Found both(Found one, Found other) {
        return new Found(
                Math.min(one.first, other.first),
                Math.max(one.last, other.last),
                Math.min(one.sentence, other.sentence));
    }
}
