/** Who may use the Kafka and the store of this process. */
@NullMarked
package dev.dateline.embedded.login;

import org.jspecify.annotations.NullMarked;
