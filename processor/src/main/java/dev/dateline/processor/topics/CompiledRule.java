package dev.dateline.processor.topics;

import dev.dateline.contract.rule.TopicRule;
import dev.dateline.platform.rules.Expression;
import dev.dateline.platform.rules.Query;
import dev.dateline.platform.rules.Query.Comparison;
import dev.dateline.platform.rules.Query.Unit;
import dev.dateline.processor.topics.Words.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A rule whose words have numbers, under which a {@link RuleBook} finds them.
 *
 * @param language two or three letters, null for all
 * @param leaves the numbers of its words
 */
record CompiledRule(TopicRule rule, @Nullable String language, Node node, List<Integer> leaves) {

    CompiledRule {
        leaves = List.copyOf(leaves);
    }

    /** Finds of one part that are looked at for their distance from those of another. */
    private static final int MOST_FINDS = 100;

    /** A part of a rule. */
    sealed interface Node {}

    /** Any of some words. */
    record Leaf(int number) implements Node {}

    /** A regular expression. */
    record Matches(Query.Field field, Expression expression) implements Node {}

    /** How parts are joined. */
    enum Join {
        AND,
        OR,
        NOT
    }

    /** Several parts. */
    record Group(Join join, List<Node> parts) implements Node {}

    /** So many of them. */
    record Count(List<Node> parts, boolean different, Comparison number) implements Node {}

    /** Two parts near each other. */
    record Near(Node one, Node other, Unit unit, Comparison distance) implements Node {}

    /** Whether it is true of a text, in which its words were found there. */
    boolean isTrue(Words words, IntFunction<List<Found>> finds) {
        return find(node, words, finds) != null;
    }

    /** Where a part was found; null if it is not true, and empty if it is, but nowhere. */
    private static @Nullable List<Found> find(
            Node node, Words words, IntFunction<List<Found>> finds) {
        return switch (node) {
            case Leaf leaf -> nullIfNone(finds.apply(leaf.number));
            case Matches matches -> matches(matches, words) ? List.of() : null;
            case Group group -> group(group, words, finds);
            case Count count -> count(count, words, finds);
            case Near near -> near(near, words, finds);
        };
    }

    private static @Nullable List<Found> nullIfNone(List<Found> found) {
        return found.isEmpty() ? null : found;
    }

    private static boolean matches(Matches matches, Words words) {
        return switch (matches.field) {
            case TITLE -> matches.expression.isIn(words.text(Part.TITLE));
            case SUBTITLE -> matches.expression.isIn(words.text(Part.SUBTITLE));
            case BODY -> matches.expression.isIn(words.text(Part.BODY));
            case TEXT_CONTENT ->
                    matches.expression.isIn(words.text(Part.TITLE))
                            || matches.expression.isIn(words.text(Part.BODY));
        };
    }

    private static @Nullable List<Found> group(
            Group group, Words words, IntFunction<List<Found>> finds) {
        List<Found> all = new ArrayList<>();
        boolean any = false;
        for (Node part : group.parts) {
            List<Found> found = find(part, words, finds);
            if (found == null && group.join == Join.AND) {
                return null;
            }
            if (found != null) {
                if (group.join == Join.NOT) {
                    return null;
                }
                any = true;
                all.addAll(found);
            }
        }
        return (any || group.join == Join.NOT) ? all : null;
    }

    private static @Nullable List<Found> count(
            Count count, Words words, IntFunction<List<Found>> finds) {
        List<Found> all = new ArrayList<>();
        int number = 0;
        for (Node part : count.parts) {
            List<Found> found = find(part, words, finds);
            if (found != null) {
                number += count.different ? 1 : Math.max(1, found.size());
                all.addAll(found);
            }
        }
        return count.number.holds(number) ? all : null;
    }

    private static @Nullable List<Found> near(
            Near near, Words words, IntFunction<List<Found>> finds) {
        List<Found> some = find(near.one, words, finds);
        List<Found> others = some == null ? null : find(near.other, words, finds);
        if (some == null || others == null) {
            return null;
        }
        List<Found> found = new ArrayList<>();
        for (Found one : some.subList(0, Math.min(some.size(), MOST_FINDS))) {
            for (Found other : others.subList(0, Math.min(others.size(), MOST_FINDS))) {
                int distance = near.unit == Unit.WORD ? one.wordsTo(other) : one.sentencesTo(other);
                if (near.distance.holds(distance) && found.size() < MOST_FINDS) {
                    found.add(Found.both(one, other));
                }
            }
        }
        return nullIfNone(found);
    }
}
