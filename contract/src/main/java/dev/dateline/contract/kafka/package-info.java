/** Kafka's clients, set up the way that every service needs them. */
@NullMarked
package dev.dateline.contract.kafka;

import org.jspecify.annotations.NullMarked;
