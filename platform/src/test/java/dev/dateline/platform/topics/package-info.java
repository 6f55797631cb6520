/** Specification of the topics. */
@NullMarked
package dev.dateline.platform.topics;

import org.jspecify.annotations.NullMarked;
