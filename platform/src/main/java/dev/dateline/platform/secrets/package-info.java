/** Encrypts what must not be read by whoever can read the topics. */
@NullMarked
package dev.dateline.platform.secrets;

import org.jspecify.annotations.NullMarked;
