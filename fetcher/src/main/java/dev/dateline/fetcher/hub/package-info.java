/**
 * What hubs a source names, and when to subscribe at which: rules, without a clock or a network.
 */
@NullMarked
package dev.dateline.fetcher.hub;

import org.jspecify.annotations.NullMarked;
