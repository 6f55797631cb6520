/** Sends the path of each entry through the services to an OpenTelemetry collector. */
@NullMarked
package dev.dateline.platform.tracing;

import org.jspecify.annotations.NullMarked;
