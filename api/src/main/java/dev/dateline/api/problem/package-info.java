/** Answers requests that fail with problem documents. */
@NullMarked
package dev.dateline.api.problem;

import org.jspecify.annotations.NullMarked;
