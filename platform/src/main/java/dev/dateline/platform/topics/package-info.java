/** The topics as they are on the broker: how they are made, checked and shared out. */
@NullMarked
package dev.dateline.platform.topics;

import org.jspecify.annotations.NullMarked;
