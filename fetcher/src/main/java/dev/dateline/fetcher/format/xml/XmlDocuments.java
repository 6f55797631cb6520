package dev.dateline.fetcher.format.xml;

import dev.dateline.fetcher.format.Budget;
import dev.dateline.fetcher.format.text.Sentence;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * Reads XML that is not trusted: no document type, nothing outside the document, within a budget.
 * What is not well-formed is read by a tolerant parser.
 */
public final class XmlDocuments {

    private static final Pattern EXTERNAL_ENTITY =
            Pattern.compile("<!ENTITY\\s[^<>]*\\b(?:SYSTEM|PUBLIC)\\b");

    private static final String ENDLESS_TYPE =
            "its document type declaration (<!DOCTYPE …>) does not end";

    private XmlDocuments() {}

    /**
     * Reads a document.
     *
     * @param diagnostics gets a sentence for all that was unusual
     * @throws SAXException if it can't be read even so; the message says where it breaks
     */
    public static Tree read(String document, Shape shape, List<String> diagnostics)
            throws SAXException {
        return read(document, shape, diagnostics, UnaryOperator.identity());
    }

    /** The same of what an agency sent: nothing of it is quoted, since it may be withdrawn. */
    public static Tree ofWire(String document, Shape shape, List<String> diagnostics)
            throws SAXException {
        return read(document, shape, diagnostics, XmlDocuments::placeOf);
    }

    private static SAXException placeOf(SAXException e) {
        return new SAXException(
                e instanceof SAXParseException at
                        ? "line %d, column %d".formatted(at.getLineNumber(), at.getColumnNumber())
                        : "at an unknown place");
    }

    private static Tree read(
            String document,
            Shape shape,
            List<String> diagnostics,
            UnaryOperator<SAXException> telling)
            throws SAXException {
        String text = Doctype.removedFrom(document);
        if (text.length() < document.length() && EXTERNAL_ENTITY.matcher(document).find()) {
            diagnostics.add("an external entity is named, which is not read");
        }
        if (text.length() == document.length() && Doctype.isIn(text)) {
            diagnostics.add(ENDLESS_TYPE + ", read as far as possible");
            return tolerant(text, shape, diagnostics, new SAXException(ENDLESS_TYPE));
        }
        TreeBuilder tree = new TreeBuilder(shape, false);
        try {
            StrictXml.read(text, tree);
        } catch (Budget.Spent e) {
            diagnostics.add("the document is too large: " + e.getMessage());
            return whole(tree.tree(false, true));
        } catch (SAXException e) {
            SAXException told = telling.apply(e);
            diagnostics.add(
                    "invalid XML, read as far as possible: " + Sentence.of(told.getMessage()));
            return tolerant(text, shape, diagnostics, told);
        }
        return whole(tree.tree(false, false));
    }

    private static Tree tolerant(
            String text, Shape shape, List<String> diagnostics, SAXException cause)
            throws SAXException {
        TreeBuilder tree = new TreeBuilder(shape, true);
        String start = Budget.tokens(text, '<', TolerantXml.MOST_TOKENS);
        boolean spent = start.length() < text.length();
        String root;
        try {
            root = TolerantXml.read(start, tree);
        } catch (Budget.Spent e) {
            diagnostics.add("the document is too large: " + e.getMessage());
            return whole(tree.tree(false, true));
        }
        if (root == null) {
            throw cause;
        }
        if (spent) {
            diagnostics.add("the document is too large; its end is not read");
        }
        boolean cut = !spent && text.lastIndexOf("</" + root) < 0;
        Tree read = whole(tree.tree(cut, spent));
        // ended by the parser alone, it would say less than it says when the document is whole
        return (cut || spent) && endsInsidePiece(start, shape.allPieces())
                ? read.withoutLast()
                : read;
    }

    private static boolean endsInsidePiece(String text, Set<String> pieces) {
        if (pieces.isEmpty()) {
            return false;
        }
        Pattern tag =
                Pattern.compile(
                        "</?(?:[\\w.-]+:)?(?:%s)[\\s/>]".formatted(String.join("|", pieces)));
        String last = "";
        Matcher tags = tag.matcher(text);
        while (tags.find()) {
            last = tags.group();
        }
        return !last.isEmpty() && !last.startsWith("</");
    }

    private static Tree whole(@Nullable Tree tree) throws SAXException {
        if (tree == null) {
            throw new SAXException("there is no element");
        }
        return tree;
    }
}
