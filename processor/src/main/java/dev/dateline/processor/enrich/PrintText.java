package dev.dateline.processor.enrich;

import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Likeness;
import dev.dateline.processor.fingerprint.Fingerprint;
import dev.dateline.processor.fingerprint.Printing;
import dev.dateline.processor.fingerprint.TextPrint;
import dev.dateline.processor.presswire.PressText;

/** Takes the prints of the news in the text, by which copies are found. */
final class PrintText implements Stage {

    @Override
    public Draft apply(Draft draft) {
        Item.Text text = draft.text();
        // a headline that was made from the body says nothing of its own
        String title = text.headlineDerived() ? null : text.headline();
        PressText press = draft.press();
        String news = press == null ? null : press.news();
        TextPrint print = Printing.of(title, news);
        Likeness likeness =
                print == null
                        ? null
                        : new Likeness(TextPrint.VERSION, print.written(), null, null, null);
        return draft.with(Fingerprint.of(title, news), likeness);
    }
}
