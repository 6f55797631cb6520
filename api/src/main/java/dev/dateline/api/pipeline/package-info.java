/** How far behind each stage of the pipeline is. */
@NullMarked
package dev.dateline.api.pipeline;

import org.jspecify.annotations.NullMarked;
