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
import java.util.HashMap;
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

    private final Map<String, List<Phrase>> whole = new HashMap<>();
    private final Map<String, List<Phrase>> literal = new HashMap<>();
    private final Map<String, List<Phrase>> beginnings = new HashMap<>();
    private final Map<String, StemmedPhrases> stemmed = new HashMap<>();
    private final Map<Integer, List<CompiledRule>> byLeaf = new HashMap<>();
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
        for (TopicRule rule : rules) {
            if (rule.query() != null) {
                try {
                    book.add(compiler.compile(rule));
                } catch (RuleFault | IllegalArgumentException e) {
                    log.warn("left out the rule {}: {}", rule.id(), e.getMessage());
                }
            }
        }
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
            leaves.forEach(leaf -> byLeaf.computeIfAbsent(leaf, _ -> new ArrayList<>()).add(rule));
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
     * @param leftOut how many were not asked to the end, since their expressions and those before
     *     them take too much work
     */
    record Answer(List<RuleMatch> matches, int leftOut) {}

    /**
     * Asks the rules about an item.
     *
     * @param language of the item, two or three letters, null where it is unknown
     */
    Answer ask(Words words, @Nullable String language) {
        Finding finding = new Finding(words, language);
        if (!byLeaf.isEmpty() || !always.isEmpty()) {
            finding.read();
        }
        Set<CompiledRule> asked = new LinkedHashSet<>();
        finding.finds.keySet().forEach(leaf -> asked.addAll(byLeaf.getOrDefault(leaf, List.of())));
        List<RuleMatch> matches = new ArrayList<>();
        for (CompiledRule rule : asked) {
            if (concerns(rule, language) && rule.isTrue(words, finding::of, new Effort(0))) {
                matches.add(new RuleMatch(rule.rule(), finding.terms(rule)));
            }
        }
        Effort effort = new Effort(MOST_EFFORT);
        int leftOut = 0;
        for (CompiledRule rule : always) {
            if (concerns(rule, language)) {
                Deadlines.check();
                boolean is = !effort.isSpent() && rule.isTrue(words, finding::of, effort);
                // what it said is no answer if it could not be asked to the end
                leftOut += effort.isSpent() ? 1 : 0;
                if (is && !effort.isSpent()) {
                    matches.add(new RuleMatch(rule.rule(), finding.terms(rule)));
                }
            }
        }
        return new Answer(matches, leftOut);
    }

    private static boolean concerns(CompiledRule rule, @Nullable String language) {
        return rule.language() == null || language == null || rule.language().equals(language);
    }

    /** What is found in one text. */
    private final class Finding {

        private final List<Word> words;
        private final Map<Integer, List<Found>> finds = new LinkedHashMap<>();
        private final Map<Integer, Set<String>> terms = new HashMap<>();
        private final Map<String, Stems> stems = new HashMap<>();

        Finding(Words words, @Nullable String language) {
            this.words = words.all();
            for (String one : stemmed.keySet()) {
                if (language == null || language.equals(one)) {
                    stems.put(one, new Stems(one));
                }
            }
        }

        void read() {
            for (int at = 0; at < words.size(); at++) {
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
        }

        private void look(@Nullable List<Phrase> phrases, int at, @Nullable Stems of) {
            if (phrases == null) {
                return;
            }
            for (Phrase phrase : phrases) {
                if (phrase.begins(words, at, of)) {
                    add(phrase, at);
                }
            }
        }

        private void add(Phrase phrase, int at) {
            Word first = words.get(at);
            List<Found> found = finds.computeIfAbsent(phrase.leaf(), _ -> new ArrayList<>());
            if (found.size() < MOST_FINDS) {
                int last = first.position() + phrase.words().size() - 1;
                found.add(new Found(first.position(), last, first.sentence()));
                Set<String> said = terms.computeIfAbsent(phrase.leaf(), _ -> new LinkedHashSet<>());
                if (said.size() < MOST_TERMS) {
                    StringBuilder text = new StringBuilder(first.given());
                    for (int i = 1; i < phrase.words().size(); i++) {
                        text.append(' ').append(words.get(at + i).given());
                    }
                    said.add(text.toString());
                }
            }
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
