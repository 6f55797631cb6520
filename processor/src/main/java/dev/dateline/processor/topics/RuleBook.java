package dev.dateline.processor.topics;

import dev.dateline.contract.rule.TopicRule;
import dev.dateline.platform.deadline.Deadlines;
import dev.dateline.platform.rules.Effort;
import dev.dateline.platform.rules.Query.Field;
import dev.dateline.platform.rules.Query.Form;
import dev.dateline.platform.rules.RuleFault;
import dev.dateline.processor.topics.Words.Word;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rules with queries, ready to be asked about items. The words of all rules are looked for in one
 * pass over the text; only rules of which a word was found are looked at, so that the time grows
 * with the text, and hardly with the number of rules.
 */
final class RuleBook {

    private static final Logger log = LoggerFactory.getLogger(RuleBook.class);

    private static final int MOST_TERMS = 8;

    /** A word that is found more often than this is found often enough for every rule. */
    private static final int MOST_FINDS = 1_000;

    /** So much work may the expressions of all rules do on one text, about half a second. */
    private static final long MOST_EFFORT = 50_000_000;

    /** So much the words of all rules, and what rules without expressions make of them. */
    private static final long MOST_OF_WORDS = 50_000_000;

    /** So much of it the words of one part of a rule, and what one rule makes of its parts. */
    private static final long MOST_OF_ONE = 2_000_000;

    /** In steps: what is found is kept. */
    private static final int FIND = 4;

    /** In characters. */
    private static final int LONGEST_TERM = 200;

    private final Map<String, List<Phrase>> whole = new HashMap<>();
    private final Map<String, List<Phrase>> literal = new HashMap<>();
    private final Map<String, List<Phrase>> beginnings = new HashMap<>();
    private final Map<String, StemmedPhrases> stemmed = new HashMap<>();
    private final List<CompiledRule> plain = new ArrayList<>();

    /** The places of rules in the list of plain ones. */
    private final Map<Integer, List<Integer>> byLeaf = new HashMap<>();

    private final List<CompiledRule> always = new ArrayList<>();
    private boolean subtitles;

    /**
     * Phrases of one language by the stem of their first word, and by what a word may begin with.
     */
    private record StemmedPhrases(Map<String, List<Phrase>> byStem, BitSet starts) {}

    /**
     * Rules; one that can't be read is left out and logged, which happens only where another
     * version of this service saved it.
     */
    static RuleBook of(Collection<TopicRule> rules) {
        RuleBook book = new RuleBook();
        RuleCompiler compiler = new RuleCompiler();
        List<CompiledRule> compiled = new ArrayList<>();
        for (TopicRule rule : rules) {
            if (rule.query() != null) {
                try {
                    compiled.add(compiler.compile(rule));
                } catch (RuleFault | IllegalArgumentException e) {
                    log.warn("left out the rule {}: {}", rule.id(), e.getMessage());
                }
            }
        }
        // what takes little work comes before what may leave none for others
        compiled.sort(Comparator.comparingInt(rule -> rule.leaves().size()));
        compiled.forEach(book::add);
        for (int i = 0; i < compiler.phrases().size(); i++) {
            book.add(compiler.phrases().get(i), compiler.language(i));
        }
        return book;
    }

    /** Whether any rule asks for the abstract. */
    boolean readsSubtitles() {
        return subtitles;
    }

    private void add(CompiledRule rule) {
        // an expression may be on the abstract
        subtitles |= hasExpression(rule.node());
        if (hasExpression(rule.node())) {
            always.add(rule);
        } else {
            Set<Integer> leaves = new LinkedHashSet<>(rule.leaves());
            int place = plain.size();
            plain.add(rule);
            leaves.forEach(leaf -> byLeaf.computeIfAbsent(leaf, _ -> new ArrayList<>()).add(place));
        }
    }

    private static boolean hasExpression(CompiledRule.Node node) {
        return switch (node) {
            case CompiledRule.Leaf _ -> false;
            case CompiledRule.Matches _ -> true;
            case CompiledRule.Group group ->
                    group.parts().stream().anyMatch(RuleBook::hasExpression);
            case CompiledRule.Count count ->
                    count.parts().stream().anyMatch(RuleBook::hasExpression);
            case CompiledRule.Near near -> hasExpression(near.one()) || hasExpression(near.other());
        };
    }

    private void add(Phrase phrase, @Nullable String language) {
        subtitles |= phrase.field() == Field.SUBTITLE;
        String first = phrase.words().getFirst();
        if (phrase.form() == Form.LITERAL) {
            put(literal, first, phrase);
        } else if (phrase.form() == Form.STEMMING && language != null) {
            StemmedPhrases phrases =
                    stemmed.computeIfAbsent(
                            language, _ -> new StemmedPhrases(new HashMap<>(), new BitSet()));
            put(phrases.byStem, first, phrase);
            phrases.starts.set(start(first));
        } else if (first.endsWith("*")) {
            put(beginnings, first.substring(0, 2), phrase);
        } else {
            put(whole, first, phrase);
        }
    }

    private static void put(Map<String, List<Phrase>> phrases, String word, Phrase phrase) {
        phrases.computeIfAbsent(word, _ -> new ArrayList<>()).add(phrase);
    }

    /** A stem begins as its word does, but that an umlaut may become its vowel. */
    private static int start(String word) {
        return switch (word.charAt(0)) {
            case 'ä' -> 'a';
            case 'ö' -> 'o';
            case 'ü' -> 'u';
            default -> word.charAt(0);
        };
    }

    /**
     * What rules say of an item.
     *
     * @param matches those that are true of it
     * @param leftOut ids of those that were not asked to the end, since they, or those before them,
     *     take too much work
     */
    record Answer(List<RuleMatch> matches, List<String> leftOut) {}

    /**
     * Asks the rules about an item.
     *
     * @param language of the item, two or three letters, null where it is unknown
     */
    Answer ask(Words words, @Nullable String language) {
        Effort ofWords = new Effort(MOST_OF_WORDS);
        Finding finding = new Finding(words, language, ofWords);
        finding.read();
        Answer answer = new Answer(new ArrayList<>(), new ArrayList<>());
        BitSet toAsk = finding.toAsk();
        for (int place = toAsk.nextSetBit(0); place >= 0; place = toAsk.nextSetBit(place + 1)) {
            ask(plain.get(place), words, finding, ofWords.part(MOST_OF_ONE), answer);
        }
        Effort ofExpressions = new Effort(MOST_EFFORT);
        for (CompiledRule rule : always) {
            ask(rule, words, finding, ofExpressions, answer);
        }
        return answer;
    }

    private static void ask(
            CompiledRule rule, Words words, Finding finding, Effort effort, Answer answer) {
        if (!concerns(rule, finding.language)) {
            return;
        }
        Deadlines.check();
        boolean found = finding.isWhole(rule);
        boolean is = found && !effort.isSpent() && rule.isTrue(words, finding::of, effort);
        // what it said is no answer if it could not be asked to the end
        if (!found || effort.isSpent()) {
            answer.leftOut.add(rule.rule().id());
        } else if (is) {
            answer.matches.add(new RuleMatch(rule.rule(), finding.terms(rule)));
        }
    }

    private static boolean concerns(CompiledRule rule, @Nullable String language) {
        return rule.language() == null || language == null || rule.language().equals(language);
    }

    /** What is found in one text. */
    private final class Finding {

        private final List<Word> words;
        private final @Nullable String language;
        private final Effort effort;
        private final Map<Integer, List<Found>> finds = new LinkedHashMap<>();
        private final Map<Integer, Set<String>> terms = new HashMap<>();
        private final Map<String, Stems> stems = new HashMap<>();

        /** Of each part that was looked for. */
        private final Map<Integer, Effort> ofLeaf = new HashMap<>();

        /** Those that were not looked for in all of the text. */
        private final Set<Integer> cut = new HashSet<>();

        private boolean allCut;

        /** Often found by many rules at once. */
        private Found last = new Found(-1, -1, -1);

        Finding(Words words, @Nullable String language, Effort effort) {
            this.words = words.all();
            this.language = language;
            this.effort = effort;
            for (String one : stemmed.keySet()) {
                if (language == null || language.equals(one)) {
                    stems.put(one, new Stems(one));
                }
            }
        }

        void read() {
            for (int at = 0; at < words.size() && !effort.isSpent(); at++) {
                Deadlines.check();
                Word word = words.get(at);
                String lower = word.lower();
                look(whole.get(lower), at, null);
                if (!literal.isEmpty()) {
                    look(literal.get(word.given()), at, null);
                }
                if (!beginnings.isEmpty() && lower.length() > 1) {
                    look(beginnings.get(lower.substring(0, 2)), at, null);
                }
                for (Map.Entry<String, Stems> one : stems.entrySet()) {
                    StemmedPhrases phrases = Objects.requireNonNull(stemmed.get(one.getKey()));
                    if (phrases.starts.get(start(lower))) {
                        look(phrases.byStem.get(one.getValue().of(lower)), at, one.getValue());
                    }
                }
            }
            allCut = effort.isSpent();
            ofLeaf.forEach(
                    (leaf, own) -> {
                        if (own.isSpent()) {
                            cut.add(leaf);
                        }
                    });
        }

        private void look(@Nullable List<Phrase> phrases, int at, @Nullable Stems of) {
            if (phrases == null) {
                return;
            }
            for (Phrase phrase : phrases) {
                if (!effort.spend(1)) {
                    return;
                }
                Effort own = ofLeaf.computeIfAbsent(phrase.leaf(), _ -> effort.part(MOST_OF_ONE));
                if (!own.isSpent() && phrase.begins(words, at, of, own)) {
                    add(phrase, at, own);
                }
            }
        }

        private void add(Phrase phrase, int at, Effort own) {
            List<Found> found = finds.computeIfAbsent(phrase.leaf(), _ -> new ArrayList<>());
            if (found.size() < MOST_FINDS && own.spend(FIND)) {
                found.add(found(phrase, words.get(at)));
                Set<String> said = terms.computeIfAbsent(phrase.leaf(), _ -> new LinkedHashSet<>());
                if (said.size() < MOST_TERMS) {
                    said.add(term(phrase, at));
                }
            }
        }

        private Found found(Phrase phrase, Word first) {
            int end = first.position() + phrase.words().size() - 1;
            if (last.first() != first.position() || last.last() != end) {
                last = new Found(first.position(), end, first.sentence());
            }
            return last;
        }

        private String term(Phrase phrase, int at) {
            StringBuilder text = new StringBuilder(words.get(at).given());
            for (int i = 1; i < phrase.words().size() && text.length() < LONGEST_TERM; i++) {
                text.append(' ').append(words.get(at + i).given());
            }
            return text.toString();
        }

        /** The places of the plain rules of which something was found, or may be. */
        BitSet toAsk() {
            BitSet places = new BitSet();
            if (allCut) {
                places.set(0, plain.size());
            }
            finds.keySet().forEach(leaf -> mark(leaf, places));
            cut.forEach(leaf -> mark(leaf, places));
            return places;
        }

        private void mark(int leaf, BitSet places) {
            byLeaf.getOrDefault(leaf, List.of()).forEach(places::set);
        }

        /** Whether all words of a rule were looked for in all of the text. */
        boolean isWhole(CompiledRule rule) {
            return rule.leaves().isEmpty()
                    || (!allCut && rule.leaves().stream().noneMatch(cut::contains));
        }

        List<Found> of(int leaf) {
            return finds.getOrDefault(leaf, List.of());
        }

        List<String> terms(CompiledRule rule) {
            return rule.leaves().stream()
                    .flatMap(leaf -> terms.getOrDefault(leaf, Set.of()).stream())
                    .distinct()
                    .limit(MOST_TERMS)
                    .toList();
        }
    }
}
