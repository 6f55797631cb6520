package dev.dateline.fetcher.format.xml;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a format has in its documents.
 *
 * @param pieces the element that repeats, by the root's name in lower case
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

    @Nullable String pieceOf(String root) {
        return pieces.get(root.toLowerCase(Locale.ROOT));
    }

    boolean isApart(String element) {
        return apart.contains(element);
    }

    boolean isUseless(String element) {
        return useless.contains(element);
    }
}
