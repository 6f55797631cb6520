/** What is known of a source: its definition, what its polls remember, its state. */
@NullMarked
package dev.dateline.contract.source;

import org.jspecify.annotations.NullMarked;
