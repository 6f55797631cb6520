package dev.dateline.processor.names;

import dev.dateline.contract.item.FoundName.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands beside a name in news, and what it consists of, where that says more than the model.
 */
final class Evidence {

    private static final WordSet DAYS =
            WordSet.of(
                    "monday tuesday wednesday thursday friday saturday sunday january february march"
                            + " july september october november december jan feb mar apr jul aug sep"
                            + " sept oct nov dec mon tue wed thu fri sat sun");

    /** These are names, too. */
    private static final WordSet DAYS_OR_NAMES = WordSet.of("april may june august");

    private static final WordSet SPEECH =
            WordSet.of(
                    "said says told added noted stressed tweeted wrote explained recalled testified"
                            + " tells adds writes admitted laughed joked");

    private static final WordSet OFFICES =
            WordSet.of(
                    "president secretary-general secretary minister director chairman chairwoman ceo"
                            + " spokesman spokeswoman spokesperson professor head founder co-founder"
                            + " author editor analyst lawyer attorney chief senior executive who aged");

    private static final WordSet LEADING =
            WordSet.of(
                    "president chancellor minister senator congressman congresswoman spokesman"
                            + " spokeswoman secretary-general");

    private static final int LEAST_NAMES = 2;
    private static final int MOST_NAMES = 3;

    private final Gazetteer gazetteer;

    Evidence(Gazetteer gazetteer) {
        this.gazetteer = gazetteer;
    }

    /** Whether a word tells that somebody speaks. */
    static boolean isSpeech(long hash) {
        return SPEECH.contains(hash);
    }

    /** Whether it is the name of a day or a month alone. */
    static boolean isDate(Mention mention) {
        long hash = mention.words().hash(mention.from());
        return mention.length() == 1
                && (DAYS.contains(hash)
                        || (mention.kind() != Kind.PERSON && DAYS_OR_NAMES.contains(hash)));
    }

    /**
     * Adds people whose office is told: "Jane Miller, director of", "President Jane Miller". They
     * take the place of what the model says of the same words.
     */
    static List<Mention> people(Words words, List<Mention> mentions) {
        List<Mention> people = new ArrayList<>();
        for (int i = 0; i + 1 < words.count(); i++) {
            int from = i;
            int to = i;
            if (words.isMark(i, ',') && OFFICES.contains(words.hash(i + 1))) {
                from = firstName(words, i);
            } else if (words.is(i, Words.UPPER) && LEADING.contains(words.hash(i))) {
                from = i + 1;
                to = lastName(words, from);
            }
            if (to - from >= LEAST_NAMES && to - from <= MOST_NAMES) {
                people.add(new Mention(words, from, to, Kind.PERSON, null));
            }
        }
        return Mention.replaced(mentions, people);
    }

    private static int firstName(Words words, int behind) {
        int from = behind;
        while (from > 0 && behind - from <= MOST_NAMES && isName(words, from - 1)) {
            from--;
        }
        return from;
    }

    private static int lastName(Words words, int from) {
        int to = from;
        while (to < words.count() && to - from <= MOST_NAMES && isName(words, to)) {
            to++;
        }
        return to;
    }

    private static boolean isName(Words words, int word) {
        return words.is(word, Words.UPPER)
                && !words.is(word, Words.ALL_UPPER)
                && !PlainRules.isTitle(words.hash(word))
                && !PlainRules.isFormOfCompany(words.hash(word));
    }

    /** The mention, with the kind that is likelier. */
    Mention weigh(Mention mention) {
        Words words = mention.words();
        if (mention.kind() == Kind.PLACE && !isPlace(mention) && isSomebody(words, mention)) {
            return mention.of(mention.from(), mention.to(), Kind.PERSON);
        }
        boolean country =
                mention.kind() == Kind.PERSON
                        && mention.length() > 1
                        && isOnlyCountry(words.hash(mention.from()));
        return country ? mention.of(mention.from(), mention.to(), Kind.ORGANISATION) : mention;
    }

    private boolean isPlace(Mention mention) {
        int places = Gazetteer.PLACE | Gazetteer.COUNTRY | Gazetteer.REGION;
        return (gazetteer.types(mention.key()) & places) != 0;
    }

    private boolean isOnlyCountry(long hash) {
        int people = Gazetteer.FIRST_NAME | Gazetteer.LAST_NAME;
        int types = gazetteer.types(hash);
        return (types & Gazetteer.COUNTRY) != 0 && (types & people) == 0;
    }

    private static boolean isSomebody(Words words, Mention mention) {
        return SPEECH.contains(words.hash(mention.to()))
                || PlainRules.isTitle(words.hash(mention.from() - 1));
    }
}
