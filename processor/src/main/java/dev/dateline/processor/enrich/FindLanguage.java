package dev.dateline.processor.enrich;

import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Reason;
import dev.dateline.processor.language.Languages;
import dev.dateline.processor.language.Languages.Found;
import java.util.List;
import java.util.Map;
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
        Found found = languages.find(draft.observation().declaredLanguage(), sample);
        Item.Text read =
                new Item.Text(
                        text.headline(),
                        text.headlineDerived(),
                        text.slugline(),
                        text.byline(),
                        text.dateline(),
                        text.summary(),
                        text.bodyHtml(),
                        text.bodyText(),
                        found.language(),
                        text.edNotes());
        return draft.with(read).because(why(found));
    }

    /** What a source declares, and is believed, needs no reason. */
    private static List<Reason> why(Found found) {
        if (found.lead() == null) {
            return List.of();
        }
        double lead = Math.round(found.lead() * 100) / 100.0;
        String declared = found.declared();
        Reason reason =
                declared == null
                        ? reason(
                                found,
                                "its text is likeliest to be in it; the source declares none",
                                Map.of("timesLikelier", lead))
                        : reason(
                                found,
                                "its text is surely in it, and not in %s, which the source declares"
                                        .formatted(declared),
                                Map.of("timesLikelier", lead, "asked", Languages.SURE));
        return List.of(reason);
    }

    private static Reason reason(Found found, String text, Map<String, Double> numbers) {
        return new Reason(Reason.Kind.LANGUAGE, found.language(), text, numbers, List.of());
    }

    private static String start(@Nullable String text) {
        return text == null ? "" : text.substring(0, Math.min(text.length(), SAMPLE));
    }
}
