/** Texts and addresses as providers write them. */
@NullMarked
package dev.dateline.fetcher.format.text;

import org.jspecify.annotations.NullMarked;
