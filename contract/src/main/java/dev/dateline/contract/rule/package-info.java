/** The rules by which ops say what items are about. */
@NullMarked
package dev.dateline.contract.rule;

import org.jspecify.annotations.NullMarked;
