/** The whole service in one process, with a broker and a store inside unless it is given others. */
@NullMarked
package dev.dateline.embedded;

import org.jspecify.annotations.NullMarked;
