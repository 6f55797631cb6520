/** What an observation becomes: an item in the field's own terms, with a version. */
@NullMarked
package dev.dateline.contract.item;

import org.jspecify.annotations.NullMarked;
