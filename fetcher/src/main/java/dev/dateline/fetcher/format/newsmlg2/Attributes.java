package dev.dateline.fetcher.format.newsmlg2;

import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/** Attributes that say the same in several ways, such as a code and an address. */
final class Attributes {

    private Attributes() {}

    /** The first of these that is not blank. */
    static @Nullable String first(Element element, String... names) {
        for (String name : names) {
            String value = element.getAttributeValue(name);
            if (value != null && !value.isBlank()) {
                return value.strip();
            }
        }
        return null;
    }
}
