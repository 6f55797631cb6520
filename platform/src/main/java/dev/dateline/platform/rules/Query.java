package dev.dateline.platform.rules;

import java.util.List;

/** What an expert rule looks for, as it was written. */
public sealed interface Query {

    /** All of them. */
    record And(List<Query> parts) implements Query {}

    /** At least one of them. */
    record Or(List<Query> parts) implements Query {}

    /** None of them. */
    record Not(List<Query> parts) implements Query {}

    /**
     * So many of them.
     *
     * @param different whether each of them counts once, however often it is found
     */
    record Count(List<Query> parts, boolean different, Comparison number) implements Query {}

    /**
     * One of each near to one of the other.
     *
     * @param distance 1 between neighbouring words, or within the same sentence; 0 between words
     *     that overlap
     */
    record Near(Query one, Query other, Unit unit, Comparison distance) implements Query {}

    /** Words in a part of the text. */
    record Words(Field field, How how, Form form, String text) implements Query {}

    /** A regular expression in a part of the text. */
    record Matches(Field field, Expression expression) implements Query {}

    /** Parts of the text. */
    enum Field {
        /** The headline. */
        TITLE,
        /** The abstract. */
        SUBTITLE,
        BODY,
        /** Title and body. */
        TEXT_CONTENT
    }

    /** Which of the words must be there. */
    enum How {
        ANY,
        ALL,
        /** All, one behind the other. */
        ADJ
    }

    /** When a word of the text is one of the rule. */
    enum Form {
        /** In upper or lower case; {@code *} stands for any end. */
        ANY_CASE,
        /** With the same letters. */
        LITERAL,
        /** With the same stem. */
        STEMMING
    }

    /** What distances are counted in. */
    enum Unit {
        WORD,
        SENTENCE
    }

    /** How a number must compare. */
    record Comparison(String sign, int limit) {

        /** Whether a number does. */
        public boolean holds(int number) {
            return switch (sign) {
                case "<" -> number < limit;
                case "<=" -> number <= limit;
                case ">" -> number > limit;
                case ">=" -> number >= limit;
                default -> number == limit;
            };
        }
    }
}
