/** Tells the topics that items have, and lets ops say by rules which ones do. */
@NullMarked
package dev.dateline.api.topics;

import org.jspecify.annotations.NullMarked;
