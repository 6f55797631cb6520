/** How the files of the dashboard are served. */
@NullMarked
package dev.dateline.api.page;

import org.jspecify.annotations.NullMarked;
