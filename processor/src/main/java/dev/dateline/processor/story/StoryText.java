package dev.dateline.processor.story;

import dev.dateline.contract.item.Item;
import dev.dateline.processor.story.Words.Word;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What an item says of its event: its headline, its summary and how its text begins. Makes of it
 * what stories are found by. A rule.
 *
 * @param language BCP 47, null where nobody knows it
 */
public record StoryText(
        @Nullable String headline,
        @Nullable String summary,
        @Nullable String body,
        @Nullable String language) {

    private static final int TITLE_WORDS = 40;
    private static final int LEAD_WORDS = 80;

    /** How much a word of the lead counts beside one of the headline: less the later it comes. */
    private static final double LEAST_OF_LEAD = 0.4;

    private static final double FADING = 100;

    /** What an item says. */
    public static StoryText of(Item.Text text) {
        return new StoryText(text.headline(), text.summary(), text.bodyText(), text.language());
    }

    /** The language that its terms are counted in: the primary subtag, or nothing. */
    public static String languageOf(@Nullable String tag) {
        if (tag == null) {
            return "";
        }
        int end = tag.indexOf('-');
        return (end < 0 ? tag : tag.substring(0, end)).toLowerCase(Locale.ROOT);
    }

    /** What stories are found by; has no terms where there are no words. */
    public StoryPrint print() {
        String tongue = languageOf(language);
        List<Word> title = words(headline, tongue, TITLE_WORDS);
        List<Word> lead = lead(tongue);
        Map<String, Said> said = new LinkedHashMap<>();
        ProperNames names = new ProperNames(title, tongue);
        for (int i = 0; i < title.size(); i++) {
            add(said, tongue, title.get(i), 1, names.has(i));
        }
        names = new ProperNames(lead, tongue);
        for (int i = 0; i < lead.size(); i++) {
            double weight = Math.max(LEAST_OF_LEAD, 1 - (title.size() + i) / FADING);
            add(said, tongue, lead.get(i), weight, names.has(i));
        }
        List<Said> heaviest =
                said.values().stream()
                        .sorted(Comparator.comparingInt(Said::weight).reversed())
                        .limit(StoryPrint.MOST_TERMS)
                        .toList();
        return new StoryPrint(
                title.size() + lead.size(),
                !lead.isEmpty(),
                Template.of(title, tongue),
                heaviest.stream().mapToInt(one -> one.hash).toArray(),
                heaviest.stream().mapToInt(Said::packed).toArray());
    }

    /**
     * Some of its words, as they were first written.
     *
     * @param terms hashes of their terms, in the order that is wanted
     * @return without those that it does not have
     */
    List<String> words(int[] terms) {
        String tongue = languageOf(language);
        @Nullable String[] words = new @Nullable String[terms.length];
        int[] missing = {terms.length};
        Predicate<Word> taker =
                word -> {
                    missing[0] -= put(words, terms, Hashes.term(tongue, word.stem()), word.text());
                    return missing[0] > 0;
                };
        // most are in the headline, and then there is no need to read on
        read(headline, tongue, TITLE_WORDS, taker);
        if (missing[0] > 0) {
            int read = read(summary, tongue, LEAD_WORDS, taker);
            if (missing[0] > 0 && read < LEAD_WORDS && !isBeginning(summary, body)) {
                read(body, tongue, LEAD_WORDS - read, taker);
            }
        }
        List<String> found = new ArrayList<>();
        for (String word : words) {
            if (word != null) {
                found.add(word);
            }
        }
        return found;
    }

    /** Returns how many were missing and are not now. */
    private static int put(@Nullable String[] words, int[] terms, int term, String text) {
        for (int i = 0; i < terms.length; i++) {
            if (terms[i] == term && words[i] == null) {
                words[i] = text;
                return 1;
            }
        }
        return 0;
    }

    private static int read(@Nullable String text, String tongue, int most, Predicate<Word> taker) {
        return text == null ? 0 : Words.read(text, tongue, most, taker);
    }

    private List<Word> lead(String tongue) {
        List<Word> lead = new ArrayList<>(words(summary, tongue, LEAD_WORDS));
        // many summaries are the beginning of the text
        if (lead.size() < LEAD_WORDS && !isBeginning(summary, body)) {
            lead.addAll(words(body, tongue, LEAD_WORDS - lead.size()));
        }
        return lead;
    }

    private static boolean isBeginning(@Nullable String summary, @Nullable String body) {
        return summary != null
                && body != null
                && summary.length() > 40
                && body.startsWith(summary.substring(0, 40))
                && body.length() <= summary.length() + 40;
    }

    private static List<Word> words(@Nullable String text, String tongue, int most) {
        return text == null ? List.of() : Words.of(text, tongue, most);
    }

    private static void add(
            Map<String, Said> said, String tongue, Word word, double weight, boolean proper) {
        if ((word.stem().length() < 2 && !word.number()) || Common.is(word, tongue)) {
            return;
        }
        said.computeIfAbsent(word.stem(), stem -> new Said(Hashes.term(tongue, stem)))
                .more(weight, word.capital(), proper);
    }

    private static final class Said {
        private final int hash;
        private double times;
        private boolean name;
        private boolean proper;

        Said(int hash) {
            this.hash = hash;
        }

        void more(double weight, boolean capital, boolean isProper) {
            times += weight;
            name |= capital;
            proper |= isProper;
        }

        /** A word that is said twice counts about once and a half. */
        int weight() {
            double factor = times < 1 ? times : 1 + Math.log(times);
            return (int) Math.min(Weight.MOST, factor * Weight.ONE);
        }

        int packed() {
            return Weight.packed(weight(), name, proper);
        }
    }
}
