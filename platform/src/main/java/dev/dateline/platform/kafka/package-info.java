/** Kafka's clients, configured as every service needs them. */
@NullMarked
package dev.dateline.platform.kafka;

import org.jspecify.annotations.NullMarked;
