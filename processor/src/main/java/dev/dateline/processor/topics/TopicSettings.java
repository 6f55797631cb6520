package dev.dateline.processor.topics;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the topics of items are found.
 *
 * @param model whether a trained model is asked where neither provider nor rules say anything
 * @param modelFile a model of one's own, as bench/run train makes it; none for that which comes
 *     with this service
 */
@ConfigurationProperties("dateline.processor.topics")
public record TopicSettings(@DefaultValue("true") boolean model, @Nullable String modelFile) {}
