/** Encrypts what must not be read by whoever can read the topics, and signs what is sent. */
@NullMarked
package dev.dateline.platform.secrets;

import org.jspecify.annotations.NullMarked;
