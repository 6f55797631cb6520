package dev.dateline.fetcher.format.xml;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jdom2.Attribute;
import org.jdom2.Content;
import org.jdom2.Element;
import org.jdom2.Text;

/**
 * Writes elements as markup, for texts that stand in a document as elements and not as escaped
 * text. Names are local and in lower case; whoever reads the markup cleans it.
 */
public final class Markup {

    /** As HTML has them: without content, and so without an end. */
    private static final Set<String> EMPTY = Set.of("br", "hr", "img", "source", "wbr", "col");

    private Markup() {}

    /** What is in an element, its names as they are. */
    public static String inside(Element element) {
        return inside(element, UnaryOperator.identity());
    }

    /**
     * What is in an element.
     *
     * @param names gives the name in HTML of an element; an empty one leaves out the tags and keeps
     *     what is between them
     */
    public static String inside(Element element, UnaryOperator<String> names) {
        return inside(element, names, _ -> false);
    }

    /**
     * What is in an element.
     *
     * @param names gives the name in HTML of an element; an empty one leaves out the tags and keeps
     *     what is between them
     * @param leftOut elements that are left out with what is in them
     */
    public static String inside(
            Element element, UnaryOperator<String> names, Predicate<Element> leftOut) {
        StringBuilder markup = new StringBuilder();
        write(element.getContent(), names, leftOut, markup);
        return markup.toString();
    }

    /** These elements, one after the other, each with its own tags. */
    public static String of(List<Element> elements, UnaryOperator<String> names) {
        StringBuilder markup = new StringBuilder();
        write(elements, names, _ -> false, markup);
        return markup.toString();
    }

    private static void write(
            List<? extends Content> contents,
            UnaryOperator<String> names,
            Predicate<Element> leftOut,
            StringBuilder markup) {
        for (Content content : contents) {
            if (content instanceof Text text) {
                escaped(text.getText(), markup);
            } else if (content instanceof Element element && !leftOut.test(element)) {
                write(element, names, leftOut, markup);
            }
        }
    }

    // as deep as documents may be, see Budget.DEEPEST
    private static void write(
            Element element,
            UnaryOperator<String> names,
            Predicate<Element> leftOut,
            StringBuilder markup) {
        String name = names.apply(element.getName().toLowerCase(Locale.ROOT));
        if (name.isEmpty()) {
            write(element.getContent(), names, leftOut, markup);
            return;
        }
        markup.append('<').append(name);
        for (Attribute attribute : element.getAttributes()) {
            markup.append(' ').append(attribute.getName()).append("=\"");
            escaped(attribute.getValue(), markup);
            markup.append('"');
        }
        markup.append('>');
        write(element.getContent(), names, leftOut, markup);
        if (!EMPTY.contains(name)) {
            markup.append("</").append(name).append('>');
        }
    }

    private static void escaped(String text, StringBuilder markup) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> markup.append("&amp;");
                case '<' -> markup.append("&lt;");
                case '>' -> markup.append("&gt;");
                case '"' -> markup.append("&quot;");
                default -> markup.append(c);
            }
        }
    }
}
