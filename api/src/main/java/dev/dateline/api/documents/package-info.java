/** Takes documents that agencies push, and answers once Kafka has them. */
@NullMarked
package dev.dateline.api.documents;

import org.jspecify.annotations.NullMarked;
