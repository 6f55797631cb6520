/** The topics, what each is for, and how they come into being. */
@NullMarked
package dev.dateline.contract.topic;

import org.jspecify.annotations.NullMarked;
