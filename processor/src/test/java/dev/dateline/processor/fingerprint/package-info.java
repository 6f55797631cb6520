/** Tests of fingerprints. */
@NullMarked
package dev.dateline.processor.fingerprint;

import org.jspecify.annotations.NullMarked;
