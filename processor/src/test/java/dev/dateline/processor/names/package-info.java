/** Tests of names, and what trains and judges the model of them. */
@NullMarked
package dev.dateline.processor.names;

import org.jspecify.annotations.NullMarked;
