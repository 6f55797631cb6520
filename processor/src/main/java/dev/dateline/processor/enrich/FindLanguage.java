package dev.dateline.processor.enrich;

import dev.dateline.contract.item.Item;
import dev.dateline.processor.language.Languages;

/** Finds the language that the item is written in. */
final class FindLanguage implements Stage {

    private final Languages languages;

    FindLanguage(Languages languages) {
        this.languages = languages;
    }

    @Override
    public Draft apply(Draft draft) {
        Item.Text text = draft.text();
        String sample =
                (text.headline() == null ? "" : text.headline() + ". ")
                        + (text.bodyText() == null ? "" : text.bodyText());
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
}
