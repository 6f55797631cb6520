package dev.dateline.processor.topics;

import dev.dateline.contract.rule.TopicRule;
import java.util.List;

/**
 * A rule that is true of an item.
 *
 * @param terms some of the words that made it so
 */
record RuleMatch(TopicRule rule, List<String> terms) {}
