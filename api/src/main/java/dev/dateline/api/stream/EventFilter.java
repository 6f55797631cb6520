package dev.dateline.api.stream;

import dev.dateline.api.log.Frame;
import dev.dateline.api.problem.Parameters;
import dev.dateline.api.problem.ProblemCode;
import dev.dateline.api.problem.ProblemCode.Problem;
import dev.dateline.api.query.Filter;
import dev.dateline.api.query.MergedStories;
import dev.dateline.contract.delivery.EventTypes;
import java.util.List;
import java.util.Set;

/**
 * Which events a subscriber wants.
 *
 * @param about what they must tell of
 * @param types the names of the events, as {@link EventTypes#names}; none means all
 */
record EventFilter(Filter about, Set<String> types) {

    EventFilter {
        types = Set.copyOf(types);
    }

    /**
     * The filter of a request.
     *
     * @throws Problem for a type that no event has
     */
    static EventFilter of(Parameters parameters, MergedStories merged) {
        List<String> types = parameters.all("type");
        List<String> all = EventTypes.names();
        if (!all.containsAll(types)) {
            throw ProblemCode.INVALID_PARAMETER.because("'type' must be one of " + all);
        }
        return new EventFilter(Filter.of(parameters, merged), Set.copyOf(types));
    }

    boolean matches(Frame event) {
        return (types.isEmpty() || types.contains(event.type())) && about.matches(event.facts());
    }
}
