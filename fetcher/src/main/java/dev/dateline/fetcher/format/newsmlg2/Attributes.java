package dev.dateline.fetcher.format.newsmlg2;

import dev.dateline.fetcher.format.mapping.Schemes;
import dev.dateline.fetcher.format.xml.XmlPlaces;
import java.util.Locale;
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

    /** The code in an attribute, without its scheme and in lower case, empty if there is none. */
    static String local(Element element, String... attributes) {
        Schemes.Code code = Schemes.read(first(element, attributes));
        return code == null ? "" : code.code().toLowerCase(Locale.ROOT);
    }

    /** What kind of content an item has, such as {@code picture}, empty if that is not said. */
    static String itemClass(Element element) {
        return XmlPlaces.elements(element, "itemClass").stream()
                .map(itemClass -> local(itemClass, "qcode", "uri"))
                .findFirst()
                .orElse("");
    }
}
