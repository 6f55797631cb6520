/** The forms of texts, tried. */
@NullMarked
package dev.dateline.api.form;

import org.jspecify.annotations.NullMarked;
