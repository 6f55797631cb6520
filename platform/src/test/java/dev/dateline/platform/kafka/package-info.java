/** Tests of Kafka's clients, without a Kafka. */
@NullMarked
package dev.dateline.platform.kafka;

import org.jspecify.annotations.NullMarked;
