@NullMarked
package dev.dateline.processor.desk;

import org.jspecify.annotations.NullMarked;
