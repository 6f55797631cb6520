/** A Kafka in this process. */
@NullMarked
package dev.dateline.embedded.broker;

import org.jspecify.annotations.NullMarked;
