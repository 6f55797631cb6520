/** What becomes of an observation: a new item, a new version, or nothing. */
@NullMarked
package dev.dateline.processor.version;

import org.jspecify.annotations.NullMarked;
