/** The topics of news that IPTC names: their codes, labels and places in a tree. */
@NullMarked
package dev.dateline.platform.mediatopics;

import org.jspecify.annotations.NullMarked;
