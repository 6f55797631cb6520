/** Documents on their way through Kafka. */
@NullMarked
package dev.dateline.platform.document;

import org.jspecify.annotations.NullMarked;
