/** Tests of alerts. */
@NullMarked
package dev.dateline.fetcher.alert;

import org.jspecify.annotations.NullMarked;
