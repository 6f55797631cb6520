package dev.dateline.processor.enrich;

import dev.dateline.contract.item.Item;
import dev.dateline.processor.language.Languages;
import org.jspecify.annotations.Nullable;

/** Finds the language that the item is written in. */
final class FindLanguage implements Stage {

    private static final int SAMPLE = 300;

    private final Languages languages;

    FindLanguage(Languages languages) {
        this.languages = languages;
    }

    @Override
    public Draft apply(Draft draft) {
        Item.Text text = draft.text();
        String sample =
                text.headline() == null
                        ? start(text.bodyText())
                        : start(text.headline()) + ". " + start(text.bodyText());
        return draft.with(
                new Item.Text(
                        text.headline(),
                        text.headlineDerived(),
                        text.slugline(),
                        text.byline(),
                        text.dateline(),
                        text.summary(),
                        text.bodyHtml(),
                        text.bodyText(),
                        languages.of(draft.observation().declaredLanguage(), sample),
                        text.edNotes()));
    }

    private static String start(@Nullable String text) {
        return text == null ? "" : text.substring(0, Math.min(text.length(), SAMPLE));
    }
}
