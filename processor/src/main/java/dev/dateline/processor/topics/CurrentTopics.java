package dev.dateline.processor.topics;

import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Meaning.Subject;
import dev.dateline.contract.rule.TopicRule;
import dev.dateline.processor.topics.Topics.About;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topics by the rules as they are now. */
public final class CurrentTopics {

    private static final Logger log = LoggerFactory.getLogger(CurrentTopics.class);

    private volatile Topics topics;

    /** Without rules, until they are read. */
    public CurrentTopics(TopicSettings settings) {
        this.topics = new Topics(List.of(), ModelFile.of(settings));
    }

    /** From now on with these rules. */
    void take(Collection<TopicRule> rules) {
        topics = topics.with(rules);
        log.info("{} rules say what items are about", rules.size());
    }

    /** What an item is about; see {@link Topics#of}. */
    public About of(List<Subject> given, String sourceId, Item.Text text) {
        return topics.of(given, sourceId, text);
    }
}
