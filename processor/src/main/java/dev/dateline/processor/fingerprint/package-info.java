/** Makes of a text what its copies are found by. */
@NullMarked
package dev.dateline.processor.fingerprint;

import org.jspecify.annotations.NullMarked;
