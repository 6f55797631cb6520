/** What is kept in MongoDB, written and read by {@code _id}. */
@NullMarked
package dev.dateline.store;

import org.jspecify.annotations.NullMarked;
