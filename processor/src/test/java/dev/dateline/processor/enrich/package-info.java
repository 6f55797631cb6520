/** Tests of enriching. */
@NullMarked
package dev.dateline.processor.enrich;

import org.jspecify.annotations.NullMarked;
