package dev.dateline.processor.dateline;

import dev.dateline.contract.item.Item;
import java.util.List;

/**
 * A dateline in a text.
 *
 * @param start where it begins, and {@code end}: where the text behind it begins
 * @param press whether the wire carries the releases of others
 */
public record FoundDateline(Item.Dateline dateline, int start, int end, boolean press) {

    /** The agencies and press wires that signed. */
    public List<String> wires() {
        String wire = dateline.wire();
        return wire == null ? List.of() : List.of(wire.split("/", -1));
    }
}
