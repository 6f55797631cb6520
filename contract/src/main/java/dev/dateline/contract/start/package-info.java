/** Why a service does not start, told in words. */
@NullMarked
package dev.dateline.contract.start;

import org.jspecify.annotations.NullMarked;
