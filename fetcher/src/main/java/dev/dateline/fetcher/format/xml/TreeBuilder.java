package dev.dateline.fetcher.format.xml;

import dev.dateline.fetcher.format.Budget;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdom2.AttributeType;
import org.jdom2.Element;
import org.jdom2.JDOMFactory;
import org.jdom2.Namespace;
import org.jdom2.UncheckedJDOMFactory;
import org.jspecify.annotations.Nullable;

/** Builds a document of its tags, one behind the other, within a budget. */
final class TreeBuilder {

    /** Checks nothing again: names come from a parser, and texts are cleaned here. */
    private static final JDOMFactory JDOM = new UncheckedJDOMFactory();

    /** Characters that are not allowed in XML (XML 1.0, section 2.2). */
    private static final Pattern NO_XML =
            Pattern.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff\\ud800-\\udfff]");

    /**
     * Control characters that nobody writes: whoever numbers a character so means the one of
     * windows-1252, as in HTML.
     */
    private static final Pattern MEANT = Pattern.compile("[\\x80-\\x84\\x86-\\x9f]");

    /** Of the text of an element that is kept apart, in characters. */
    private static final int LONGEST_APART = 200;

    /**
     * How many children of one name an entry may have, and the head. More than is kept of any list.
     */
    private static final int MOST_OF_A_NAME = 100;

    private final Shape shape;
    private final boolean nested;
    private final Budget budget = new Budget();
    private final List<Piece> pieces = new ArrayList<>();
    private final Deque<Piece> openPieces = new ArrayDeque<>();

    /** The open elements, the innermost first; a piece stands in none. */
    private final Deque<Element> open = new ArrayDeque<>();

    /** How many there are of each name in the head. */
    private final Map<String, Integer> heads = new HashMap<>();

    private final StringBuilder text = new StringBuilder();
    private @Nullable Element root;
    private Set<String> pieceNames = Set.of();
    private int passedOver;

    /** A piece in the making. */
    private static final class Piece {
        private final Element element;
        private final List<Element> apart = new ArrayList<>();
        private final Map<String, Integer> names = new HashMap<>();
        private boolean whole;

        Piece(Element element) {
            this.element = element;
        }
    }

    /**
     * A builder.
     *
     * @param nested whether a piece in a piece is one, too: where ends are missing it is the next
     *     one, and where they are not, it belongs to the outer one
     */
    TreeBuilder(Shape shape, boolean nested) {
        this.shape = shape;
        this.nested = nested;
    }

    void start(Namespace namespace, String name) {
        budget.node();
        if (passedOver > 0
                || open.size() >= Budget.DEEPEST
                || isUseless(name)
                || isOneOfTooMany(name)) {
            passedOver++;
            return;
        }
        flush();
        Element element = JDOM.element(name, namespace);
        place(element);
        open.push(element);
    }

    private boolean isUseless(String name) {
        return openPieces.isEmpty()
                && root != null
                && open.size() <= 2
                && (shape.isUseless(name) || shape.isApart(name));
    }

    private boolean isOneOfTooMany(String name) {
        Piece piece = openPieces.peek();
        boolean counted =
                piece == null
                        ? root != null && open.size() <= 2
                        : piece.element.equals(open.peek());
        return counted
                && !pieceNames.contains(name)
                && (piece == null ? heads : piece.names).merge(name, 1, Integer::sum)
                        > MOST_OF_A_NAME;
    }

    private void place(Element element) {
        Element outer = open.peek();
        Piece piece = openPieces.peek();
        if (root == null || outer == null) {
            root = element;
            pieceNames = shape.piecesOf(element.getName());
        } else if (isPiece(element)) {
            budget.entry();
            Piece begun = new Piece(element);
            pieces.add(begun);
            openPieces.push(begun);
        } else if (piece != null
                && outer.equals(piece.element)
                && shape.isApart(element.getName())) {
            piece.apart.add(element);
        } else {
            JDOM.addContent(outer, element);
        }
    }

    /** One inside another is one that was not ended. */
    private boolean isPiece(Element element) {
        Piece outer = openPieces.peek();
        return pieceNames.contains(element.getName())
                && (outer == null
                        || (nested && outer.element.getNamespace().equals(element.getNamespace())));
    }

    /** Some element declares a namespace, which is work for a parser. */
    void declaration() {
        budget.node();
    }

    /** An attribute of the element that was started last. */
    void attribute(Namespace namespace, String name, String value) {
        budget.node();
        Element element = open.peek();
        if (passedOver == 0 && element != null) {
            JDOM.setAttribute(
                    element, JDOM.attribute(name, clean(value), AttributeType.CDATA, namespace));
        }
    }

    void text(char[] characters, int start, int length) {
        Element element = open.peek();
        if (passedOver == 0 && element != null) {
            Budget.checkTime();
            int most = shape.isApart(element.getName()) ? LONGEST_APART : Integer.MAX_VALUE;
            text.append(characters, start, Math.clamp(most - text.length(), 0, length));
        }
    }

    void end() {
        if (passedOver > 0) {
            passedOver--;
            return;
        }
        flush();
        Element ended = open.pop();
        Piece piece = openPieces.peek();
        if (piece != null && piece.element.equals(ended)) {
            openPieces.pop();
            piece.whole = true;
        }
    }

    private void flush() {
        Element element = open.peek();
        if (!text.isEmpty() && element != null) {
            JDOM.addContent(element, JDOM.text(clean(text.toString())));
        }
        text.setLength(0);
    }

    private static String clean(String text) {
        String xml = NO_XML.matcher(text).replaceAll("");
        return MEANT.matcher(xml).find()
                ? MEANT.matcher(xml).replaceAll(found -> windows(found.group().charAt(0)))
                : xml;
    }

    /** The letter that has this number in windows-1252. */
    private static String windows(char control) {
        return Matcher.quoteReplacement(
                new String(new byte[] {(byte) control}, Charset.forName("windows-1252")));
    }

    /** What there is, null if there is not even a root; a piece that did not end is left out. */
    @Nullable Tree tree(boolean cut, boolean spent) {
        return root == null
                ? null
                : new Tree(
                        root,
                        pieces.stream()
                                .filter(piece -> piece.whole)
                                .map(piece -> new Tree.Piece(piece.element, piece.apart))
                                .toList(),
                        cut,
                        spent);
    }
}
