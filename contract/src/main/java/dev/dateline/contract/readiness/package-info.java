/** Whether what a service is for would happen now. */
@NullMarked
package dev.dateline.contract.readiness;

import org.jspecify.annotations.NullMarked;
