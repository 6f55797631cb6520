package dev.dateline.processor.names;

import dev.dateline.contract.item.FoundName.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names without a model: places that are well known, people with a known first name or behind a
 * title, companies by the form of their law.
 */
final class PlainRules {

    private static final int KNOWN = Gazetteer.COUNTRY | Gazetteer.WELL_KNOWN;
    private static final int LONGEST_PERSON = 3;
    private static final int LONGEST_COMPANY = 4;
    private static final int LONGEST_SPACELESS = 8;
    private static final int MOST_SPACELESS = 4_000;
    private static final WordSet TITLES =
            WordSet.of(
                    "mr mrs ms dr prof herr frau president präsident präsidentin bundeskanzler bundeskanzlerin kanzler"
                            + " ministerpräsident außenminister außenministerin président présidente ministre madame"
                            + " monsieur presidente ministro ministra señor señora sr sra signor signora premier"
                            + " minister president-elect statsminister președintele prezydent prezident präses"
                            + " президент премьер министр президента senator chancellor governor mayor judge king"
                            + " queen prince princess pope sen rep gov gen sir lord secretary chairman captain");
    private static final WordSet PARTICLES =
            WordSet.of("de da do dos di del della van von der den zu al bin ibn la le el ben");
    private static final WordSet FORMS =
            WordSet.of(
                    "ag gmbh se kg kgaa sa spa sarl bv nv ab asa oyj ltd inc corp plc llc co group holding gruppe"
                            + " s.a s.p.a s.l a/s as sas srl");

    private static final WordSet ARTICLES =
            WordSet.of("the die der das dem den le la les el los las il lo gli de het en");

    private final Gazetteer gazetteer;

    PlainRules(Gazetteer gazetteer) {
        this.gazetteer = gazetteer;
    }

    static boolean isTitle(long hash) {
        return TITLES.contains(hash);
    }

    static boolean isFormOfCompany(long hash) {
        return FORMS.contains(hash);
    }

    /**
     * Adds the names of a sentence.
     *
     * @param loud whether capitals tell nothing
     */
    void find(Words words, int begin, int end, boolean loud, List<Mention> found) {
        int at = begin;
        while (at < end) {
            if (words.is(at, Words.SPACELESS)) {
                spaceless(words, at, found);
                at++;
                continue;
            }
            Mention mention = at(words, begin, at, end, loud);
            if (mention == null) {
                at++;
            } else {
                found.add(mention);
                at = mention.to();
            }
        }
    }

    private @Nullable Mention at(Words words, int begin, int at, int end, boolean loud) {
        if (!words.is(at, Words.UPPER) && !words.is(at, Words.CASELESS)) {
            return null;
        }
        int person = person(words, at, end, loud);
        if (person > 0) {
            return mention(words, at, person, Kind.PERSON);
        }
        int place = Math.min(gazetteer.longest(words, at, KNOWN), end - at);
        if (place > 0 && isPlace(words, begin, at, place, loud)) {
            return mention(words, at, at + place, Kind.PLACE);
        }
        int company = loud ? 0 : company(words, at, end);
        return company > at + 1 ? mention(words, at, company, Kind.ORGANISATION) : null;
    }

    private static Mention mention(Words words, int from, int to, Kind kind) {
        return new Mention(words, from, to, kind, null);
    }

    /** The end of the person's name that begins here, or 0. */
    private int person(Words words, int at, int end, boolean loud) {
        int types = gazetteer.types(words.hash(at));
        boolean titled = !loud && TITLES.contains(words.hash(at - 1));
        int doubtful = Gazetteer.COMMON | Gazetteer.COUNTRY;
        boolean first = (types & Gazetteer.FIRST_NAME) != 0 && (types & doubtful) == 0;
        if (!first && !titled) {
            return 0;
        }
        int to = at + 1;
        int names = 1;
        while (to < end && names < LONGEST_PERSON) {
            if (words.is(to, Words.UPPER) && isOfPerson(words, to, loud, names)) {
                names++;
                to++;
            } else if (PARTICLES.contains(words.hash(to)) && words.is(to + 1, Words.UPPER)) {
                to++;
            } else {
                break;
            }
        }
        while (PARTICLES.contains(words.hash(to - 1)) && to - 1 > at) {
            to--;
        }
        return names >= 2 ? to : 0;
    }

    private boolean isOfPerson(Words words, int word, boolean loud, int names) {
        int types = gazetteer.types(words.hash(word));
        boolean initial = words.end(word) - words.start(word) <= 2;
        if (loud) {
            int known = KNOWN | Gazetteer.COMMON;
            boolean surname =
                    (types & (Gazetteer.LAST_NAME | Gazetteer.COMMON)) == Gazetteer.LAST_NAME;
            return initial || surname || (names == 1 && (types & known) == 0);
        }
        return (types & Gazetteer.COUNTRY) == 0 && words.end(word) - words.start(word) > 1;
    }

    private boolean isPlace(Words words, int begin, int at, int length, boolean loud) {
        int types = gazetteer.types(words, at, at + length);
        if ((types & Gazetteer.COUNTRY) != 0) {
            return !loud || (types & Gazetteer.COMMON) == 0;
        }
        boolean alone = length == 1;
        boolean common = (types & (Gazetteer.COMMON | Gazetteer.FIRST_NAME)) != 0;
        boolean starts = at == begin && !words.is(at, Words.CASELESS);
        return !(alone && common) && !(alone && starts && !loud && !isApart(words, at + 1));
    }

    /** Whether a mark follows, as after the place of a dateline. */
    private static boolean isApart(Words words, int word) {
        return word >= words.count() || !words.is(word, Words.WORD | Words.DIGIT);
    }

    private static int company(Words words, int at, int end) {
        if (ARTICLES.contains(words.hash(at))) {
            return 0;
        }
        int last = Math.min(end, at + LONGEST_COMPANY);
        for (int i = at + 1; i < last && words.is(i, Words.UPPER); i++) {
            if (FORMS.contains(words.hash(i))) {
                return i + 1;
            }
        }
        return 0;
    }

    /**
     * Well-known places within a stretch without spaces; its parts are no words of {@link Words}.
     */
    private void spaceless(Words words, int word, List<Mention> found) {
        String text = words.source();
        int last = Math.min(words.end(word), words.start(word) + MOST_SPACELESS);
        int at = words.start(word);
        while (at < last) {
            long hash = Words.start();
            int longest = 0;
            int most = Math.min(LONGEST_SPACELESS, last - at);
            for (int length = 1; length <= most; length++) {
                hash = Words.next(hash, text.charAt(at + length - 1));
                if (length > 1 && (gazetteer.types(hash) & KNOWN) != 0) {
                    longest = length;
                }
            }
            if (longest > 0) {
                found.add(new Mention(words, word, word + 1, Kind.PLACE, null, at, at + longest));
            }
            at += Math.max(1, longest);
        }
    }
}
