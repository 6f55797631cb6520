package dev.dateline.fetcher.format.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jdom2.Content;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jdom2.Text;
import org.jdom2.filter.Filters;
import org.jspecify.annotations.Nullable;

/**
 * Finds what stands at a place in an element, such as {@code head/meta[@name=slug]/@content}: names
 * are local, {@code //media} is at any depth, {@code |} separates several places.
 */
public final class XmlPlaces {

    private static final Pattern SPACE = Pattern.compile("[\\s\\u00a0]+");

    private XmlPlaces() {}

    /** The elements at a place, in the order of the document for each alternative. */
    public static List<Element> elements(Element from, String place) {
        return Stream.of(place.split("\\|", -1)).flatMap(each -> walk(from, each)).toList();
    }

    /** The texts at a place that are not blank, on one line each. */
    public static List<String> texts(Element from, String place) {
        return lines(from, place).toList();
    }

    /** The first text at a place that is not blank, on one line. */
    public static @Nullable String text(Element from, String place) {
        return lines(from, place).findFirst().orElse(null);
    }

    private static Stream<String> lines(Element from, String place) {
        return Stream.of(place.split("\\|", -1))
                .flatMap(each -> values(from, each))
                .map(XmlPlaces::line)
                .filter(text -> !text.isEmpty());
    }

    /** All text in an element; unlike that of JDOM its work does not grow with the depth. */
    public static String value(Element element) {
        StringBuilder value = new StringBuilder();
        append(element, value);
        return value.toString();
    }

    // as deep as documents may be, see Budget.DEEPEST
    private static void append(Element element, StringBuilder value) {
        for (Content content : element.getContent()) {
            if (content instanceof Text text) {
                value.append(text.getText());
            } else if (content instanceof Element inner) {
                append(inner, value);
            }
        }
    }

    /** The name of the element at a place, without what is around it. */
    public static String element(String place) {
        String elements = attributeStart(place) < 0 ? place : above(place);
        String last = elements.substring(elements.lastIndexOf('/') + 1);
        int filter = last.indexOf('[');
        return filter < 0 ? last : last.substring(0, filter);
    }

    /** A text on one line. */
    public static String line(String text) {
        return SPACE.matcher(text).replaceAll(" ").strip();
    }

    private static Stream<String> values(Element from, String place) {
        int at = attributeStart(place);
        if (at < 0) {
            return walk(from, place).map(XmlPlaces::value);
        }
        String name = place.substring(at + 1);
        return walk(from, above(place))
                .map(element -> attribute(element, name))
                .flatMap(Stream::ofNullable);
    }

    private static int attributeStart(String place) {
        int step = place.lastIndexOf('/') + 1;
        return place.startsWith("@", step) ? step : -1;
    }

    private static String above(String place) {
        return place.substring(0, Math.max(0, place.lastIndexOf('/')));
    }

    private static @Nullable String attribute(Element element, String name) {
        return name.equals("xml:lang")
                ? element.getAttributeValue("lang", Namespace.XML_NAMESPACE)
                : element.getAttributeValue(name);
    }

    private static Stream<Element> walk(Element from, String place) {
        List<Element> here = List.of(from);
        boolean deep = false;
        for (String step : place.isEmpty() ? new String[0] : place.split("/", -1)) {
            if (step.isEmpty()) {
                deep = true;
            } else {
                here = step(here, step, deep);
                deep = false;
            }
        }
        return here.stream();
    }

    private static List<Element> step(List<Element> from, String step, boolean deep) {
        int filter = step.indexOf('[');
        String name = filter < 0 ? step : step.substring(0, filter);
        List<Element> found = new ArrayList<>();
        for (Element element : from) {
            Iterable<Element> candidates =
                    deep ? element.getDescendants(Filters.element()) : element.getChildren();
            for (Element candidate : candidates) {
                if (candidate.getName().equals(name)
                        && (filter < 0 || matches(candidate, step.substring(filter)))) {
                    found.add(candidate);
                }
            }
        }
        return found;
    }

    /** A filter such as {@code [@name=slug]}. */
    private static boolean matches(Element element, String filter) {
        int equals = filter.indexOf('=');
        String name = filter.substring("[@".length(), equals);
        String value = filter.substring(equals + 1, filter.length() - 1);
        return value.equalsIgnoreCase(element.getAttributeValue(name));
    }
}
