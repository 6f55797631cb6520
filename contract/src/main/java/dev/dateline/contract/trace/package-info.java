/** The way of an entry through the services, told to an OpenTelemetry collector where one is. */
@NullMarked
package dev.dateline.contract.trace;

import org.jspecify.annotations.NullMarked;
