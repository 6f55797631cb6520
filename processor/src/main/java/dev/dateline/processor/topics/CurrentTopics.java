package dev.dateline.processor.topics;

import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Meaning.Subject;
import dev.dateline.contract.rule.TopicRule;
import dev.dateline.processor.topics.Topics.About;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topics by the rules as they are now. */
public final class CurrentTopics {

    private static final Logger log = LoggerFactory.getLogger(CurrentTopics.class);

    private final Counter leftOut;
    private volatile Topics topics;

    /** Without rules, until they are read. */
    public CurrentTopics(TopicSettings settings, MeterRegistry registry) {
        this.topics = new Topics(List.of(), ModelFile.of(settings));
        this.leftOut = registry.counter("dateline.processor.rules.left.out");
    }

    /** The same, counting for itself. */
    public CurrentTopics(TopicSettings settings) {
        this(settings, new SimpleMeterRegistry());
    }

    /** From now on with these rules. */
    void take(Collection<TopicRule> rules) {
        topics = topics.with(rules);
        log.info("{} rules say what items are about", rules.size());
    }

    /** What an item is about; see {@link Topics#of}. */
    public About of(List<Subject> given, String sourceId, Item.Text text) {
        About about = topics.of(given, sourceId, text);
        leftOut.increment(about.leftOut());
        return about;
    }
}
