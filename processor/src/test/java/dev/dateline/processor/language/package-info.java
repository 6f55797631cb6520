/** Tests of languages. */
@NullMarked
package dev.dateline.processor.language;

import org.jspecify.annotations.NullMarked;
