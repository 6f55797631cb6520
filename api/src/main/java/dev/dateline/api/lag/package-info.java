/** How far the stages are behind what lies before them. */
@NullMarked
package dev.dateline.api.lag;

import org.jspecify.annotations.NullMarked;
