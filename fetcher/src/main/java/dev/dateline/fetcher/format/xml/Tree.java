package dev.dateline.fetcher.format.xml;

import dev.dateline.fetcher.format.ParsedDocument.Loss;
import java.util.List;
import org.jdom2.Element;

/**
 * An XML document.
 *
 * @param root without the pieces
 * @param pieces the elements that repeat, such as the items of a feed, wherever they stood, each
 *     whole
 * @param cut whether the document's end is missing
 * @param spent whether it is too large, so that its end was not read
 */
public record Tree(Element root, List<Piece> pieces, boolean cut, boolean spent) {

    public Tree {
        pieces = List.copyOf(pieces);
    }

    /**
     * An element that repeats.
     *
     * @param apart what stood in it and is kept beside it
     */
    public record Piece(Element element, List<Element> apart) {

        public Piece {
            apart = List.copyOf(apart);
        }
    }

    /** What of the document was not read because it is too large. */
    public List<Loss> losses() {
        return spent
                ? List.of(new Loss("the document is too large; its end is not read", false))
                : List.of();
    }

    Tree withoutLast() {
        return new Tree(root, pieces.subList(0, Math.max(0, pieces.size() - 1)), cut, spent);
    }
}
