package dev.dateline.fetcher.format.newsmlg2;

import java.util.Set;
import org.jdom2.Content;
import org.jdom2.Element;
import org.jdom2.Text;

/** The text in elements, without the line breaks and spaces that only indent the document. */
final class G2Texts {

    private static final Set<String> BLOCKS =
            Set.of(
                    "p", "br", "div", "section", "header", "h1", "h2", "h3", "h4", "h5", "h6", "ul",
                    "ol", "li", "table", "tr");

    private G2Texts() {}

    /** On one line. */
    static String line(Element element) {
        return squeezed(element, ' ');
    }

    /** With its line breaks. */
    static String lines(Element element) {
        return squeezed(element, '\n');
    }

    private static String squeezed(Element element, char lineBreak) {
        StringBuilder all = new StringBuilder();
        collect(element, all);
        StringBuilder text = new StringBuilder(all.length());
        boolean space = false;
        boolean newLine = false;
        for (int i = 0; i < all.length(); i++) {
            char c = all.charAt(i);
            if (Character.isWhitespace(c)) {
                space = true;
                newLine |= c == '\n';
                continue;
            }
            if (space && !text.isEmpty()) {
                text.append(newLine ? lineBreak : ' ');
            }
            space = false;
            newLine = false;
            text.append(c);
        }
        return text.toString();
    }

    private static void collect(Element element, StringBuilder all) {
        boolean block = BLOCKS.contains(element.getName());
        if (block) {
            all.append('\n');
        }
        for (Content content : element.getContent()) {
            if (content instanceof Text text) {
                all.append(text.getText());
            } else if (content instanceof Element inner) {
                collect(inner, all);
            }
        }
        if (block) {
            all.append('\n');
        }
    }
}
