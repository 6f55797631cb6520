/** Tests of what the server does with connections. */
@NullMarked
package dev.dateline.api.connection;

import org.jspecify.annotations.NullMarked;
