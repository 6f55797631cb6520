package dev.dateline.processor.version;

import dev.dateline.contract.item.Hold;

/** What becomes of what is held of an item. */
public sealed interface HoldChange {

    /** It stays as it is. */
    record Same() implements HoldChange {}

    /** It is now this. */
    record Written(Hold hold) implements HoldChange {}

    /** Nothing is left of it. */
    record Removed() implements HoldChange {}
}
