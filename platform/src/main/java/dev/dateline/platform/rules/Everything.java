package dev.dateline.platform.rules;

import java.util.List;

/**
 * Whether a query is true of nearly every text: of one without words, or of all of some that have
 * no word in common, none of which is one of its words.
 */
final class Everything {

    /** Of nothing special, each with other words. */
    private static final List<String> ORDINARY =
            List.of(
                    "The council of Bergen approved two new bridges on Monday.",
                    "Scientists from Kyoto measure how deep-sea fish sleep, and find no rule. All"
                            + " instruments went down nine kilometres, where nothing else is bright.",
                    "A quiet market: shares fall slowly, yields rise, oil stays flat.",
                    "Striker Amadou scores twice as Dakar win its opener, 3-1.");

    private Everything() {}

    static boolean matches(Query query) {
        return isTrue(query, "") || ORDINARY.stream().allMatch(text -> isTrue(query, text));
    }

    /** Whether it is true of a text that has none of its words. */
    private static boolean isTrue(Query query, String text) {
        return switch (query) {
            case Query.And and -> and.parts().stream().allMatch(part -> isTrue(part, text));
            case Query.Or or -> or.parts().stream().anyMatch(part -> isTrue(part, text));
            case Query.Not not -> not.parts().stream().noneMatch(part -> isTrue(part, text));
            case Query.Count count -> count.number().holds(found(count, text));
            case Query.Near near -> false;
            case Query.Words words -> false;
            case Query.Matches matches -> matches.expression().isIn(text);
        };
    }

    private static int found(Query.Count count, String text) {
        return (int) count.parts().stream().filter(part -> isTrue(part, text)).count();
    }
}
