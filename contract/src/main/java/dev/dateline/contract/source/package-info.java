/** What is known of a source: its definition, what its polls remember, how it fares. */
@NullMarked
package dev.dateline.contract.source;

import org.jspecify.annotations.NullMarked;
