/** How the store lays out what people read back. */
@NullMarked
package dev.dateline.contract.store;

import org.jspecify.annotations.NullMarked;
