/** What can go wrong with a request, and how that is told. */
@NullMarked
package dev.dateline.api.problem;

import org.jspecify.annotations.NullMarked;
