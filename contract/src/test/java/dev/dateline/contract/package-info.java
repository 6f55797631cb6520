/** What the tests of all modules share. */
@NullMarked
package dev.dateline.contract;

import org.jspecify.annotations.NullMarked;
