package dev.dateline.processor.names;

import dev.dateline.contract.item.FoundName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The people, places and organisations that an item names, with the places where they stand. In
 * English a trained model finds them; in other languages, and where everything is capitalised, what
 * is well known and what stands beside a title. A rule: it depends on its arguments and on the
 * files that this version carries.
 */
@Component
public final class Names {

    /** What is looked at of an item, in UTF-16 units. */
    static final int MOST_CHARACTERS = 20_000;

    private static final int FEWEST_LOUD_WORDS = 4;
    private static final double LOUD = 0.8;

    private final Gazetteer gazetteer;
    private final NameModel model;
    private final PlainRules rules;

    /** With the files that this version carries; fails where they are damaged. */
    public Names() {
        this(NameModel.shipped(), Gazetteer.shipped());
    }

    Names(NameModel model, Gazetteer gazetteer) {
        this.model = model;
        this.gazetteer = gazetteer;
        this.rules = new PlainRules(gazetteer);
    }

    /**
     * A part of an item.
     *
     * @param name as spans call it
     */
    public record Field(String name, String text) {}

    /**
     * The names of an item, in the order in which they appear first.
     *
     * @param language as BCP 47, null where it is unknown
     * @param fields in their order; the headline first
     * @param given is found wherever it stands
     * @return at most 50, with at most 200 spans in all
     */
    public List<FoundName> of(
            @Nullable String language, List<Field> fields, List<GivenName> given) {
        boolean english =
                language != null && Locale.forLanguageTag(language).getLanguage().equals("en");
        Tagger tagger = english ? new Tagger(model, gazetteer) : null;
        Joining joining = new Joining(gazetteer);
        int left = MOST_CHARACTERS;
        for (Field field : fields) {
            Words words = Words.of(field.text(), left);
            left -= Math.min(left, field.text().length());
            joining.add(field.name(), words, mentions(words, tagger));
        }
        return joining.found(given);
    }

    private List<Mention> mentions(Words words, @Nullable Tagger tagger) {
        List<Mention> found = new ArrayList<>();
        int begin = 0;
        while (begin < words.count()) {
            int end = begin + 1;
            while (end < words.count() && !words.is(end, Words.SENTENCE_START)) {
                end++;
            }
            if (isLoud(words, begin, end)) {
                rules.find(words, begin, end, true, found);
            } else if (tagger == null) {
                rules.find(words, begin, end, false, found);
            } else {
                tagger.findAll(words, begin, end, found);
            }
            begin = end;
        }
        return found;
    }

    /** Whether nearly every word is capitalised, so that capitals tell nothing. */
    private static boolean isLoud(Words words, int begin, int end) {
        int all = 0;
        int upper = 0;
        for (int i = begin; i < end; i++) {
            if (words.is(i, Words.WORD) && !words.isPossessive(i) && !Runs.isSmall(words, i)) {
                all++;
                upper += words.is(i, Words.UPPER) ? 1 : 0;
            }
        }
        return all >= FEWEST_LOUD_WORDS && upper > LOUD * all;
    }
}
