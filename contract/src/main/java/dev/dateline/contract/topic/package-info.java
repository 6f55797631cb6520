/** The topics, and what each is for. */
@NullMarked
package dev.dateline.contract.topic;

import org.jspecify.annotations.NullMarked;
