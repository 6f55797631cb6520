package dev.dateline.contract.rule;

import dev.dateline.contract.record.Json;
import dev.dateline.contract.record.Newest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule of ops that gives items a topic: the value of {@code news.rules}. It has a query on the
 * text, or the categories of providers that mean the topic.
 *
 * @param topic such as {@code medtop:04000000}
 * @param name in words
 * @param language of the items that it is for, BCP 47; absent for all
 * @param query in the grammar of {@code docs/topics.md}; absent where there are categories
 * @param categories sections and tags, compared without regard to case
 * @param sourceId of the source whose categories they are; absent for all
 * @param confidence from 0 to 1
 * @param changedAt when ops saved it
 */
@Newest(schema = TopicRule.SCHEMA)
public record TopicRule(
        int schema,
        String id,
        String topic,
        @Nullable String name,
        @Nullable String language,
        @Nullable String query,
        List<String> categories,
        @Nullable String sourceId,
        @Nullable Double confidence,
        Instant changedAt) {

    public static final int SCHEMA = 1;

    public TopicRule {
        Json.checkSchema(schema, SCHEMA);
        Json.required(id, "id");
        Json.required(topic, "topic");
        Json.required(changedAt, "changedAt");
        categories = categories == null ? List.of() : List.copyOf(categories);
    }
}
