/** How the texts look that the api takes. */
@NullMarked
package dev.dateline.api.form;

import org.jspecify.annotations.NullMarked;
