/** Tests of how the lag of the stages is measured. */
@NullMarked
package dev.dateline.api.pipeline;

import org.jspecify.annotations.NullMarked;
