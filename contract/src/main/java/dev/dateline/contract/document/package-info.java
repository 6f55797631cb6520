/** Documents that wait to be read, as bytes of any format. */
@NullMarked
package dev.dateline.contract.document;

import org.jspecify.annotations.NullMarked;
