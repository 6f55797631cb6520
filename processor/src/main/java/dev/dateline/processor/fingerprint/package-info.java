/** Makes one short tag of a text, equal for copies of it. */
@NullMarked
package dev.dateline.processor.fingerprint;

import org.jspecify.annotations.NullMarked;
