/** The sources, as ops see and change them. */
@NullMarked
package dev.dateline.api.sources;

import org.jspecify.annotations.NullMarked;
