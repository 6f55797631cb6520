/** What tests of the whole use: processes, feeds, clients. */
@NullMarked
package dev.dateline.embedded.harness;

import org.jspecify.annotations.NullMarked;
