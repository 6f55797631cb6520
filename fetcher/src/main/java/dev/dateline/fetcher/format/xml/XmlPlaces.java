package dev.dateline.fetcher.format.xml;

import java.util.ArrayList;
import java.util.List;
import org.jdom2.Content;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jdom2.Text;
import org.jspecify.annotations.Nullable;

/**
 * Finds what stands at a place in an element, such as {@code head/meta[@name=slug]/@content}: names
 * are local, {@code //media} is at any depth, {@code |} separates several places. A message asks
 * for some hundred thousand places: nothing is copied on the way.
 */
public final class XmlPlaces {

    private XmlPlaces() {}

    /** Gets what is found until it has enough. */
    private interface Finds {

        /** Whether it has enough. */
        boolean element(Element element);

        /** Whether it has enough. */
        default boolean attribute(String ignored) {
            return false;
        }
    }

    /** The elements at a place, in the order of the document for each alternative. */
    public static List<Element> elements(Element from, String place) {
        List<Element> found = new ArrayList<>();
        find(
                from,
                place,
                element -> {
                    found.add(element);
                    return false;
                });
        return found;
    }

    /** The texts at a place that are not blank, on one line each. */
    public static List<String> texts(Element from, String place) {
        return texts(from, place, Integer.MAX_VALUE);
    }

    /** The first text at a place that is not blank, on one line. */
    public static @Nullable String text(Element from, String place) {
        List<String> texts = texts(from, place, 1);
        return texts.isEmpty() ? null : texts.getFirst();
    }

    private static List<String> texts(Element from, String place, int most) {
        List<String> texts = new ArrayList<>(1);
        find(
                from,
                place,
                new Finds() {
                    @Override
                    public boolean element(Element element) {
                        return attribute(value(element));
                    }

                    @Override
                    public boolean attribute(String value) {
                        String line = line(value);
                        return !line.isEmpty() && texts.add(line) && texts.size() >= most;
                    }
                });
        return texts;
    }

    /** The name of the element at a place, without what is around it. */
    public static String element(String place) {
        int at = place.lastIndexOf('/') + 1;
        String elements =
                place.startsWith("@", at) ? place.substring(0, Math.max(0, at - 1)) : place;
        String last = elements.substring(elements.lastIndexOf('/') + 1);
        int filter = last.indexOf('[');
        return filter < 0 ? last : last.substring(0, filter);
    }

    /** A text on one line. */
    public static String line(String text) {
        StringBuilder line = new StringBuilder(Math.min(text.length(), 1_000));
        boolean space = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c) || c == '\u00a0') {
                space = !line.isEmpty();
            } else {
                line.append(space ? " " : "").append(c);
                space = false;
            }
        }
        return line.toString();
    }

    /** All text in an element; unlike that of JDOM its work does not grow with the depth. */
    public static String value(Element element) {
        StringBuilder value = new StringBuilder();
        append(element, value);
        return value.toString();
    }

    // as deep as documents may be, see Budget.DEEPEST
    private static void append(Element element, StringBuilder value) {
        for (int i = 0; i < element.getContentSize(); i++) {
            Content content = element.getContent(i);
            if (content instanceof Text text) {
                value.append(text.getText());
            } else if (content instanceof Element inner) {
                append(inner, value);
            }
        }
    }

    private static void find(Element from, String place, Finds finds) {
        int start = 0;
        boolean enough = false;
        while (!enough && start <= place.length()) {
            int bar = place.indexOf('|', start);
            int end = bar < 0 ? place.length() : bar;
            enough = walk(from, place, start, end, finds);
            start = end + 1;
        }
    }

    private static boolean walk(Element from, String place, int at, int end, Finds finds) {
        if (at >= end) {
            return finds.element(from);
        } else if (place.charAt(at) == '@') {
            String value = attribute(from, place.substring(at + 1, end));
            return value != null && finds.attribute(value);
        }
        int name = at;
        while (place.charAt(name) == '/') {
            name++;
        }
        int slash = place.indexOf('/', name);
        int stop = slash < 0 || slash > end ? end : slash;
        for (int i = 0; i < from.getContentSize(); i++) {
            if (from.getContent(i) instanceof Element child
                    && ((matches(child, place, name, stop)
                                    && walk(child, place, stop + 1, end, finds))
                            || (name > at && walk(child, place, at, end, finds)))) {
                return true;
            }
        }
        return false;
    }

    /** Whether it has a name and, where that is asked for, an attribute: {@code [@name=slug]}. */
    private static boolean matches(Element element, String place, int start, int stop) {
        int filter = place.indexOf('[', start);
        int end = filter < 0 || filter > stop ? stop : filter;
        String name = element.getName();
        if (name.length() != end - start || !place.startsWith(name, start)) {
            return false;
        } else if (end == stop) {
            return true;
        }
        int equals = place.indexOf('=', end);
        String attribute = place.substring(end + "[@".length(), equals);
        String value = place.substring(equals + 1, stop - 1);
        return value.equalsIgnoreCase(element.getAttributeValue(attribute));
    }

    private static @Nullable String attribute(Element element, String name) {
        return name.equals("xml:lang")
                ? element.getAttributeValue("lang", Namespace.XML_NAMESPACE)
                : element.getAttributeValue(name);
    }
}
