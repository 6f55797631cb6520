package dev.dateline.api.index;

import dev.dateline.contract.item.Item;

/** An item that was found, as the index knows it. */
public record Hit(String itemId, int version, long created, long applied) {

    /** The id of the version that was found. */
    public String versionId() {
        return Item.versionId(itemId, version);
    }
}
