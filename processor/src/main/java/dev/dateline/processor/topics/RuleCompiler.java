package dev.dateline.processor.topics;

import dev.dateline.contract.rule.TopicRule;
import dev.dateline.platform.rules.Query;
import dev.dateline.platform.rules.RuleFault;
import dev.dateline.platform.rules.RuleReader;
import dev.dateline.processor.topics.CompiledRule.Group;
import dev.dateline.processor.topics.CompiledRule.Join;
import dev.dateline.processor.topics.CompiledRule.Leaf;
import dev.dateline.processor.topics.CompiledRule.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gives the words of rules numbers; words that several rules look for have the same. */
final class RuleCompiler {

    private static final String NO_LANGUAGE = "en";

    private record Key(Query.Words words, @Nullable String language) {}

    private final Map<Key, Integer> numbers = new HashMap<>();
    private final Map<String, Stems> stems = new HashMap<>();
    private final List<Phrase> phrases = new ArrayList<>();
    private final List<@Nullable String> languages = new ArrayList<>();

    /** What was looked for in the rule that is compiled. */
    private List<Integer> leaves = new ArrayList<>();

    CompiledRule compile(TopicRule rule) throws RuleFault {
        leaves = new ArrayList<>();
        String language =
                rule.language() == null
                        ? null
                        : Locale.forLanguageTag(rule.language()).getLanguage();
        Query query = RuleReader.read(Objects.requireNonNull(rule.query()));
        return new CompiledRule(rule, language, node(query, language), leaves);
    }

    List<Phrase> phrases() {
        return phrases;
    }

    /** The language whose stems a phrase has, null where it has none. */
    @Nullable String language(int phrase) {
        return languages.get(phrase);
    }

    private Node node(Query query, @Nullable String language) {
        return switch (query) {
            case Query.And and -> new Group(Join.AND, nodes(and.parts(), language));
            case Query.Or or -> new Group(Join.OR, nodes(or.parts(), language));
            case Query.Not not -> new Group(Join.NOT, nodes(not.parts(), language));
            case Query.Count count ->
                    new CompiledRule.Count(
                            count.parts().stream().map(part -> node(part, language)).toList(),
                            count.different(),
                            count.number());
            case Query.Near near ->
                    new CompiledRule.Near(
                            node(near.one(), language),
                            node(near.other(), language),
                            near.unit(),
                            near.distance());
            case Query.Matches matches ->
                    new CompiledRule.Matches(matches.field(), matches.expression());
            case Query.Words words -> words(words, language);
        };
    }

    /** What is cheap to try comes first. */
    private List<Node> nodes(List<Query> parts, @Nullable String language) {
        return parts.stream()
                .map(part -> node(part, language))
                .sorted(Comparator.comparing(CompiledRule.Matches.class::isInstance))
                .toList();
    }

    private Node words(Query.Words words, @Nullable String language) {
        if (words.how() == Query.How.ALL) {
            List<Node> each = new ArrayList<>();
            for (String word : words.text().split("\\s+", -1)) {
                each.add(
                        words(
                                new Query.Words(words.field(), Query.How.ADJ, words.form(), word),
                                language));
            }
            return new Group(Join.AND, each);
        }
        String stemmed = words.form() == Query.Form.STEMMING ? language : null;
        Integer known = numbers.get(new Key(words, stemmed));
        int number = known != null ? known : number(words, stemmed);
        leaves.add(number);
        return new Leaf(number);
    }

    private int number(Query.Words words, @Nullable String stemmed) {
        int number = numbers.size();
        numbers.put(new Key(words, stemmed), number);
        Stems of = stems.computeIfAbsent(stemmed == null ? NO_LANGUAGE : stemmed, Stems::new);
        String[] texts =
                words.how() == Query.How.ANY
                        ? words.text().split("\\s+", -1)
                        : new String[] {words.text()};
        Set<Phrase> said = new HashSet<>();
        for (String text : texts) {
            Phrase phrase = Phrase.of(number, words.field(), words.form(), text, of);
            if (!phrase.words().isEmpty() && said.add(phrase)) {
                phrases.add(phrase);
                languages.add(stemmed);
            }
        }
        return number;
    }
}
