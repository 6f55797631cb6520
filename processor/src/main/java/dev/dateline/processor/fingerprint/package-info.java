/** Makes a short tag of a text, which is equal for copies of the text. */
@NullMarked
package dev.dateline.processor.fingerprint;

import org.jspecify.annotations.NullMarked;
