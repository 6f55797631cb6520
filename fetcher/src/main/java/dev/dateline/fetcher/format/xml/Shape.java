package dev.dateline.fetcher.format.xml;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a format has in its documents.
 *
 * @param pieces the elements that repeat, their names with spaces between them, by the root's name
 *     in lower case
 * @param useless elements around the pieces that nobody needs
 * @param apart elements of a piece that are not left in it, such as dates: whoever reads the piece
 *     would interpret them at great cost, and for nothing. Only the beginning of their text is kept
 */
public record Shape(Map<String, String> pieces, Set<String> useless, Set<String> apart) {

    public Shape {
        pieces = Map.copyOf(pieces);
        useless = Set.copyOf(useless);
        apart = Set.copyOf(apart);
    }

    Set<String> piecesOf(String root) {
        return names(pieces.getOrDefault(root.toLowerCase(Locale.ROOT), ""));
    }

    /** Of all roots. */
    Set<String> allPieces() {
        return names(String.join(" ", pieces.values()));
    }

    private static Set<String> names(String text) {
        return text.isEmpty() ? Set.of() : new LinkedHashSet<>(List.of(text.split(" ", -1)));
    }

    boolean isApart(String element) {
        return apart.contains(element);
    }

    boolean isUseless(String element) {
        return useless.contains(element);
    }
}
