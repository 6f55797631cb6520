/** What passes between the services when somebody looks at a feed before adding it. */
@NullMarked
package dev.dateline.contract.preview;

import org.jspecify.annotations.NullMarked;
