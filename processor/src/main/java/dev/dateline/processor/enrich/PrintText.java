package dev.dateline.processor.enrich;

import dev.dateline.contract.item.Item;
import dev.dateline.processor.fingerprint.Fingerprint;

/** Takes the fingerprint of the text, by which copies are found. */
final class PrintText implements Stage {

    @Override
    public Draft apply(Draft draft) {
        Item.Text text = draft.text();
        // a headline that was made from the body says nothing of its own
        String title = text.headlineDerived() ? null : text.headline();
        return draft.withFingerprint(Fingerprint.of(title, text.bodyText()));
    }
}
