/** Specification of the tree of topics. */
@NullMarked
package dev.dateline.platform.mediatopics;

import org.jspecify.annotations.NullMarked;
