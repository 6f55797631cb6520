/** Tests of what is done before a pushed document is written. */
@NullMarked
package dev.dateline.api.documents;

import org.jspecify.annotations.NullMarked;
