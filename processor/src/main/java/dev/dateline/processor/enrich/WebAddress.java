package dev.dateline.processor.enrich;

import java.util.regex.Pattern;

/**
 * An address that a reader may be given to open: http or https, and a host. Others, such as {@code
 * javascript:} and {@code data:}, make a browser do something instead of going somewhere.
 */
final class WebAddress {

    private static final Pattern FORM =
            Pattern.compile("(?i)https?://[^/?#\\\\\\s\\p{Cntrl}][^\\p{Cntrl}]*");

    private WebAddress() {}

    static boolean is(String address) {
        return FORM.matcher(address).matches();
    }
}
