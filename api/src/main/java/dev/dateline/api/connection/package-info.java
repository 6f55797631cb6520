/** What the server does with every connection, whatever is asked on it. */
@NullMarked
package dev.dateline.api.connection;

import org.jspecify.annotations.NullMarked;
