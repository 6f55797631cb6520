/** The addresses at which hubs reach Dateline, and the secrets that go with them. */
@NullMarked
package dev.dateline.platform.callback;

import org.jspecify.annotations.NullMarked;
