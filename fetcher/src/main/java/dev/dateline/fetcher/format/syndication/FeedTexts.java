package dev.dateline.fetcher.format.syndication;

import dev.dateline.fetcher.format.text.PlainText;
import dev.dateline.fetcher.format.xml.Markup;
import dev.dateline.fetcher.format.xml.XmlPlaces;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jdom2.Content;
import org.jdom2.Element;
import org.jdom2.Text;
import org.jspecify.annotations.Nullable;

/**
 * The texts of feeds: plain, escaped markup, elements, or base64. RSS does not say which; Atom does
 * (RFC 4287, sections 3.1 and 4.1.3), and Atom 0.3 said it by a mode.
 */
final class FeedTexts {

    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final String ATOM_03 = "http://purl.org/atom/ns#";

    private static final Set<String> ATOM_ELEMENTS = Set.of("feed", "entry", "source");

    /** More than is kept of a text, in characters of base64. */
    private static final int LONGEST_BASE64 = 8 * PlainText.LONGEST;

    /** What nobody writes in a plain text, but those who forget to say that theirs is markup. */
    private static final Pattern SURELY_MARKUP =
            Pattern.compile(
                    "</(?:p|a|b|i|em|strong|div|span|ul|li)>|<br ?/?>|<(?:a href|img src)=");

    private static final Pattern BLANK_LINE = Pattern.compile("\\n[ \\t\\r]*+\\n");

    private FeedTexts() {}

    /** How a text is written. */
    private enum Form {
        PLAIN,
        ESCAPED,
        /** RSS leaves open whether a text without elements is plain or escaped. */
        UNSAID,
        ELEMENTS,
        BASE64
    }

    /**
     * A text.
     *
     * @param html whether it is markup, or plain
     */
    record Said(String text, boolean html) {}

    /**
     * Markup of what the element says, null if it says nothing.
     *
     * @param text all text in it
     */
    static @Nullable String markup(Element element, String text) {
        return markup(element, text, form(element));
    }

    private static @Nullable String markup(Element element, String text, Form form) {
        String markup =
                switch (form) {
                    case PLAIN -> PlainText.asMarkup(blankToNull(text.strip()));
                    case ESCAPED -> text;
                    case UNSAID -> paragraphs(text.strip());
                    case ELEMENTS -> Markup.inside(unwrapped(element));
                    case BASE64 -> decoded(element);
                };
        return markup == null ? null : blankToNull(markup.strip());
    }

    /**
     * A title; one that says it is plain, but that would be misread, is escaped. Null if it says
     * nothing.
     *
     * @param all all text in it
     */
    static @Nullable Said title(Element element, String all) {
        Form form = form(element);
        if (form == Form.PLAIN || form == Form.UNSAID) {
            String text = blankToNull(all.strip());
            boolean misread =
                    form == Form.PLAIN
                            && text != null
                            && (text.indexOf('<') >= 0 || text.indexOf('&') >= 0);
            return text == null
                    ? null
                    : new Said(misread ? Markup.inside(element).strip() : text, misread);
        }
        String markup = markup(element, all, form);
        return markup == null ? null : new Said(markup, true);
    }

    /** The words on one line, without markup. */
    static String words(Element element) {
        Form form = form(element);
        String text = XmlPlaces.value(element);
        return XmlPlaces.line(form == Form.PLAIN ? text : Words.of(markup(element, text, form)));
    }

    /** The same, null if there are none. */
    static @Nullable String wordsOrNull(Element element) {
        String words = words(element);
        return words.isEmpty() ? null : words;
    }

    /** All that stands in it on one line, as it is. */
    static String line(Element element) {
        return XmlPlaces.line(XmlPlaces.value(element));
    }

    /** The same, null if it is blank. */
    static @Nullable String lineOrNull(Element element) {
        String line = line(element);
        return line.isEmpty() ? null : line;
    }

    private static Form form(Element element) {
        String type = lower(element.getAttributeValue("type"));
        String mode = lower(element.getAttributeValue("mode"));
        boolean elements = !element.getChildren().isEmpty();
        if (mode.equals("base64")) {
            return Form.BASE64;
        } else if (!tellsForm(element)) {
            boolean plain = type.equals("plain") || type.equals("text/plain");
            return elements ? Form.ELEMENTS : plain ? Form.PLAIN : Form.UNSAID;
        } else if (elements) {
            // elements where escaped text is promised: whoever wrote it did not escape
            boolean escaped =
                    (type.equals("html") || type.equals("text/html")) && isWrapped(element);
            return escaped && !mode.equals("xml") ? Form.ESCAPED : Form.ELEMENTS;
        } else if (type.isEmpty() && mode.isEmpty()) {
            boolean markup = SURELY_MARKUP.matcher(start(element)).find();
            return markup && !element.getName().equals("title") ? Form.ESCAPED : Form.PLAIN;
        }
        return typed(type, mode);
    }

    private static Form typed(String type, String mode) {
        if (type.contains("html") || type.equals("text/xml")) {
            return mode.equals("xml") || type.startsWith("x") ? Form.ELEMENTS : Form.ESCAPED;
        } else if (type.isEmpty() || type.startsWith("text")) {
            return Form.PLAIN;
        }
        return type.endsWith("xml") || type.indexOf('/') < 0 ? Form.ELEMENTS : Form.BASE64;
    }

    /** Whether an element is one of Atom whose texts say themselves what they are. */
    static boolean isOfAtom(Element element) {
        return ATOM_ELEMENTS.contains(element.getName());
    }

    /** An element that says of itself what its text is. */
    private static boolean tellsForm(Element element) {
        String address = element.getNamespaceURI();
        Element outer = element.getParentElement();
        return address.equals(ATOM)
                || address.equals(ATOM_03)
                || (outer != null && outer.getNamespaceURI().equals(address) && isOfAtom(outer));
    }

    /** Whether all stands in an element around it, and is escaped there. */
    private static boolean isWrapped(Element element) {
        Element inner = unwrapped(element);
        return !inner.equals(element) && inner.getChildren().isEmpty();
    }

    /** What XHTML has around it is none of it (RFC 4287, section 3.1.1.3). */
    private static Element unwrapped(Element element) {
        List<Element> children = element.getChildren();
        boolean single = children.size() == 1 && children.getFirst().getName().equals("div");
        return single && textAround(element).isBlank() ? children.getFirst() : element;
    }

    private static String textAround(Element element) {
        StringBuilder around = new StringBuilder();
        for (Content content : element.getContent()) {
            if (content instanceof Text text) {
                around.append(text.getText());
            }
        }
        return around.toString();
    }

    /** What has no markup at all, but blank lines, has paragraphs. */
    private static @Nullable String paragraphs(String text) {
        boolean plain = text.indexOf('<') < 0 && text.indexOf('&') < 0;
        return plain && BLANK_LINE.matcher(text).find() ? PlainText.asMarkup(text) : text;
    }

    private static @Nullable String decoded(Element element) {
        String value = XmlPlaces.value(element);
        String start = value.substring(0, Math.min(value.length(), LONGEST_BASE64));
        String letters = start.replaceAll("[^A-Za-z0-9+/]+", "");
        byte[] bytes =
                Base64.getDecoder()
                        .decode(letters.substring(0, letters.length() / 4 * 4 + tail(letters)));
        String decoded = new String(bytes, StandardCharsets.UTF_8);
        int odd = decoded.indexOf('\ufffd');
        // a picture, for example; the last letter may have been cut
        boolean text = decoded.indexOf('\0') < 0 && (odd < 0 || odd == decoded.length() - 1);
        return text ? decoded : null;
    }

    /** A last group of two or three letters has one or two bytes; of one it has none. */
    private static int tail(String letters) {
        int rest = letters.length() % 4;
        return rest == 1 ? 0 : rest;
    }

    private static String start(Element element) {
        String text = XmlPlaces.value(element);
        return text.length() > 10_000 ? text.substring(0, 10_000) : text;
    }

    private static String lower(@Nullable String text) {
        return text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
