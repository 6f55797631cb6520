/** What is asked for, the same for lists and streams, and the threads that answer it. */
@NullMarked
package dev.dateline.api.query;

import org.jspecify.annotations.NullMarked;
