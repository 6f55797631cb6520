package dev.dateline.processor.topics;

import dev.dateline.contract.rule.TopicRule;
import dev.dateline.platform.rules.Effort;
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
    private static final int MOST_NEAR = 100;

    /** Finds of one part; the largest number that a rule can ask for is less. */
    private static final int MOST_FINDS = 10_000;

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

    /**
     * Whether it is true of a text, in which its words were found there. If the effort is spent
     * after it, that is unknown.
     */
    boolean isTrue(Words words, IntFunction<List<Found>> finds, Effort effort) {
        return find(node, new Text(words, finds, effort)) != null;
    }

    /** A text, what was found in it, and how much work may still be done on it. */
    private record Text(Words words, IntFunction<List<Found>> finds, Effort effort) {

        boolean matches(Expression expression, Part part) {
            return expression.isIn(words.text(part), effort);
        }
    }

    /** Where a part was found; null if it is not true, and empty if it is, but nowhere. */
    private static @Nullable List<Found> find(Node node, Text text) {
        if (!text.effort.spend(1)) {
            return null;
        }
        return switch (node) {
            case Leaf leaf -> nullIfNone(text.finds.apply(leaf.number));
            case Matches matches -> matches(matches, text) ? List.of() : null;
            case Group group -> group(group, text);
            case Count count -> count(count, text);
            case Near near -> near(near, text);
        };
    }

    private static @Nullable List<Found> nullIfNone(List<Found> found) {
        return found.isEmpty() ? null : found;
    }

    private static boolean matches(Matches matches, Text text) {
        return switch (matches.field) {
            case TITLE -> text.matches(matches.expression, Part.TITLE);
            case SUBTITLE -> text.matches(matches.expression, Part.SUBTITLE);
            case BODY -> text.matches(matches.expression, Part.BODY);
            case TEXT_CONTENT ->
                    text.matches(matches.expression, Part.TITLE)
                            || text.matches(matches.expression, Part.BODY);
        };
    }

    private static @Nullable List<Found> group(Group group, Text text) {
        List<Found> all = new ArrayList<>();
        boolean any = false;
        for (Node part : group.parts) {
            List<Found> found = find(part, text);
            if (found == null && group.join == Join.AND) {
                return null;
            }
            if (found != null) {
                if (group.join == Join.NOT) {
                    return null;
                }
                any = true;
                addAll(all, found, text);
            }
        }
        return (any || group.join == Join.NOT) ? all : null;
    }

    private static void addAll(List<Found> all, List<Found> found, Text text) {
        int more = Math.min(found.size(), MOST_FINDS - all.size());
        if (text.effort.spend(more)) {
            all.addAll(found.subList(0, more));
        }
    }

    private static @Nullable List<Found> count(Count count, Text text) {
        List<Found> all = new ArrayList<>();
        int number = 0;
        for (Node part : count.parts) {
            List<Found> found = find(part, text);
            if (found != null) {
                number += count.different ? 1 : Math.max(1, found.size());
                addAll(all, found, text);
            }
        }
        return count.number.holds(number) ? all : null;
    }

    private static @Nullable List<Found> near(Near near, Text text) {
        List<Found> some = find(near.one, text);
        List<Found> others = some == null ? null : find(near.other, text);
        if (some == null || others == null) {
            return null;
        }
        List<Found> left = some.subList(0, Math.min(some.size(), MOST_NEAR));
        List<Found> right = others.subList(0, Math.min(others.size(), MOST_NEAR));
        if (!text.effort.spend((long) left.size() * right.size())) {
            return null;
        }
        List<Found> found = new ArrayList<>();
        for (Found one : left) {
            for (Found other : right) {
                int distance = near.unit == Unit.WORD ? one.wordsTo(other) : one.sentencesTo(other);
                if (near.distance.holds(distance) && found.size() < MOST_NEAR) {
                    found.add(Found.both(one, other));
                }
            }
        }
        return nullIfNone(found);
    }
}
