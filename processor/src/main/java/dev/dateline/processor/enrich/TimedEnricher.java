package dev.dateline.processor.enrich;

import dev.dateline.contract.entry.Observation;
import dev.dateline.contract.item.DeskInput;
import dev.dateline.platform.deadline.Deadlines;
import dev.dateline.platform.deadline.OutOfTime;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The {@link Enricher}, with an end to the work for each observation: a rule has none. */
@Component
final class TimedEnricher implements DisposableBean {

    /** Of a processor. A text of 4 MB that was made to be slow takes one or two. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Function<Observation, DeskInput.Observed> rule;
    private final Duration longest;
    private final Deadlines deadlines = new Deadlines("enrich-deadlines");

    @Autowired
    TimedEnricher(Enricher enricher) {
        this(enricher::enrich, LONGEST);
    }

    TimedEnricher(Function<Observation, DeskInput.Observed> rule, Duration longest) {
        this.rule = rule;
        this.longest = longest;
    }

    /** How much time of a processor one may take. */
    Duration longest() {
        return longest;
    }

    /**
     * The observation, ready to be decided on.
     *
     * @throws OutOfTime if it takes too long
     */
    DeskInput.Observed enrich(Observation observation) {
        return deadlines.within(longest, () -> rule.apply(observation));
    }

    /**
     * The same of several, all of them in the time for one.
     *
     * @throws OutOfTime if it takes too long
     */
    List<DeskInput.Observed> enrich(List<Observation> observations) {
        return deadlines.within(longest, () -> observations.stream().map(rule).toList());
    }

    @Override
    public void destroy() {
        deadlines.close();
    }
}
