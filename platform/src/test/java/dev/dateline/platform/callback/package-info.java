@NullMarked
package dev.dateline.platform.callback;

import org.jspecify.annotations.NullMarked;
