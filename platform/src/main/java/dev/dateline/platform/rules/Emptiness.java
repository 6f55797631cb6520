package dev.dateline.platform.rules;

/** Whether a query is true of a text without words, and so of nearly every text. */
final class Emptiness {

    private Emptiness() {}

    static boolean satisfies(Query query) {
        return switch (query) {
            case Query.And and -> and.parts().stream().allMatch(Emptiness::satisfies);
            case Query.Or or -> or.parts().stream().anyMatch(Emptiness::satisfies);
            case Query.Not not -> not.parts().stream().noneMatch(Emptiness::satisfies);
            case Query.Count count -> count.number().holds(0);
            case Query.Near near -> false;
            case Query.Words words -> false;
            case Query.Matches matches -> matches.expression().isIn("");
        };
    }
}
