/** Tests of the limits of clients. */
@NullMarked
package dev.dateline.api.limits;

import org.jspecify.annotations.NullMarked;
