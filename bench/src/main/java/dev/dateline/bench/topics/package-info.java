/** Makes what the classifier of topics carries, and measures how well it does. */
@NullMarked
package dev.dateline.bench.topics;

import org.jspecify.annotations.NullMarked;
