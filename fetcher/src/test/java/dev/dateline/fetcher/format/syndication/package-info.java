/** Tests of RSS, RDF and Atom. */
@NullMarked
package dev.dateline.fetcher.format.syndication;

import org.jspecify.annotations.NullMarked;
