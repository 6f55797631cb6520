/** Whether a service can do its work now. */
@NullMarked
package dev.dateline.platform.health;

import org.jspecify.annotations.NullMarked;
