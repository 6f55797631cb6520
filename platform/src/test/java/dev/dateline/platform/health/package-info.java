/** Tests of health. */
@NullMarked
package dev.dateline.platform.health;

import org.jspecify.annotations.NullMarked;
