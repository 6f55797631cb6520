/** Lists of items, and single items with their versions. */
@NullMarked
package dev.dateline.api.items;

import org.jspecify.annotations.NullMarked;
