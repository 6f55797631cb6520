/** The delivery log as this node holds it: the newest events in memory, older ones from Kafka. */
@NullMarked
package dev.dateline.api.log;

import org.jspecify.annotations.NullMarked;
