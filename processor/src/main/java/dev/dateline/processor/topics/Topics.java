package dev.dateline.processor.topics;

import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Meaning.Subject;
import dev.dateline.contract.item.Meaning.Subject.Origin;
import dev.dateline.contract.item.Reason;
import dev.dateline.contract.rule.TopicRule;
import dev.dateline.platform.mediatopics.Concept;
import dev.dateline.platform.mediatopics.MediaTopics;
import dev.dateline.processor.topics.Categories.Meant;
import dev.dateline.processor.topics.TopicModel.Likely;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds what an item is about. What its provider says comes first, in codes or in categories whose
 * meaning is known; then what rules of ops say; and where neither says anything, what a model
 * concludes, if it is sure enough. A rule: with the same rules and model, the same item has the
 * same topics.
 */
public final class Topics {

    /** Of an item, those of the provider's codes not counted. */
    private static final int MOST = 3;

    private static final int LONGEST_TEXT = 200;

    /** Of the rules that were left out. */
    private static final int MOST_NAMED = 8;

    /** Of a provider's own code, which means no less today. */
    private static final double CERTAIN = 1;

    /** Of a rule of which ops say nothing else, and of a category that is known by its name. */
    private static final double USUAL_CONFIDENCE = 0.9;

    /** The language that the model was trained in. */
    private static final String ENGLISH = "en";

    private final Categories categories;
    private final RuleBook rules;
    private final @Nullable TopicModel model;

    /**
     * With the rules of ops.
     *
     * @param model null for none
     */
    Topics(Collection<TopicRule> rules, @Nullable TopicModel model) {
        this.categories = new Categories(rules);
        this.rules = RuleBook.of(rules);
        this.model = model;
    }

    /** With other rules and the same model. */
    Topics with(Collection<TopicRule> others) {
        return new Topics(others, model);
    }

    /**
     * What was found.
     *
     * @param subjects those of the provider first, as given
     * @param leftOut how many rules were not asked to the end, since they take too much work
     */
    public record About(List<Subject> subjects, List<Reason> reasons, int leftOut) {}

    /**
     * What an item is about.
     *
     * @param given the subjects and categories of the provider
     */
    public About of(List<Subject> given, String sourceId, Item.Text text) {
        Finding finding = new Finding(given);
        given.forEach(finding::readCode);
        if (finding.isEmpty()) {
            given.forEach(subject -> readCategory(subject, sourceId, finding));
        }
        Words words = Words.of(text, rules.readsSubtitles());
        String language =
                text.language() == null
                        ? null
                        : Locale.forLanguageTag(text.language()).getLanguage();
        RuleBook.Answer answer = rules.ask(words, language);
        if (!answer.leftOut().isEmpty()) {
            finding.tellLeftOut(answer.leftOut());
        }
        answer.matches().stream()
                .sorted(
                        Comparator.comparingDouble((RuleMatch match) -> -confidence(match.rule()))
                                .thenComparing(match -> match.rule().id()))
                .forEach(finding::add);
        boolean readable = language == null || language.equals(ENGLISH);
        if (model != null && readable && finding.isEmpty()) {
            String version = model.version();
            model.of(words).forEach(likely -> finding.add(likely, version));
        }
        return new About(
                List.copyOf(finding.subjects),
                List.copyOf(finding.reasons),
                answer.leftOut().size());
    }

    private void readCategory(Subject subject, String sourceId, Finding finding) {
        for (String name : names(subject)) {
            Meant meant = categories.meaning(name, sourceId);
            if (meant != null) {
                finding.add(name, meant);
                return;
            }
        }
    }

    private static List<String> names(Subject subject) {
        List<String> names = new ArrayList<>();
        names.add(subject.code());
        if (subject.name() != null && !subject.name().equals(subject.code())) {
            names.add(subject.name());
        }
        return names;
    }

    private static double confidence(@Nullable TopicRule rule) {
        return rule == null || rule.confidence() == null ? USUAL_CONFIDENCE : rule.confidence();
    }

    /** What is found about one item. */
    private static final class Finding {

        private final List<Subject> subjects;
        private final List<Reason> reasons = new ArrayList<>();
        private final List<Concept> concepts = new ArrayList<>();
        private int added;

        Finding(List<Subject> given) {
            this.subjects = new ArrayList<>(given);
        }

        boolean isEmpty() {
            return concepts.isEmpty();
        }

        /** A Media Topic stays as it is; one that it leads to is told besides. */
        void readCode(Subject given) {
            Concept concept = MediaTopics.packaged().find(given.scheme(), given.code());
            if (concept == null || concepts.contains(concept)) {
                return;
            }
            concepts.add(concept);
            String code = (given.scheme() == null ? "" : given.scheme() + ":") + given.code();
            if (!concept.code().equals(code) && !concept.code().equals(given.code())) {
                put(concept, Origin.PROVIDER, CERTAIN, shortened("mapped from " + code));
                tell(
                        concept,
                        "the provider's code %s means it today".formatted(code),
                        Map.of("confidence", CERTAIN),
                        List.of(code));
            }
        }

        void add(String category, Meant meant) {
            TopicRule rule = meant.by();
            String by = rule == null ? "" : " by the rule " + rule.id();
            if (isNew(meant.topic())) {
                double confidence = confidence(rule);
                put(
                        meant.topic(),
                        Origin.PROVIDER,
                        confidence,
                        shortened("mapped from " + category + by));
                tell(
                        meant.topic(),
                        "the provider's category “%s” means it%s".formatted(category, by),
                        Map.of("confidence", confidence),
                        List.of(category));
            }
        }

        void add(RuleMatch match) {
            TopicRule rule = match.rule();
            Concept concept = MediaTopics.packaged().find(rule.topic());
            if (concept != null && isNew(concept)) {
                double confidence = confidence(rule);
                put(concept, Origin.RULE, confidence, "rule " + rule.id());
                String name = rule.name() == null ? "" : " (" + rule.name() + ")";
                tell(
                        concept,
                        "the rule %s%s is true of it".formatted(rule.id(), name),
                        Map.of("confidence", confidence),
                        match.terms());
            }
        }

        void add(Likely likely, String version) {
            Concept concept = MediaTopics.packaged().find(MediaTopics.SCHEME, likely.topic());
            if (concept != null && isNew(concept)) {
                put(concept, Origin.MODEL, likely.confidence(), version);
                Map<String, Double> numbers = new TreeMap<>();
                numbers.put("confidence", likely.confidence());
                likely.terms().forEach((term, weight) -> numbers.put("“" + term + "”", weight));
                tell(
                        concept,
                        "the model %s finds it likely; the numbers are the weights of its terms"
                                .formatted(version),
                        numbers,
                        List.copyOf(likely.terms().keySet()));
            }
        }

        /** Whether it says more than what is there. */
        private boolean isNew(Concept concept) {
            return added < MOST
                    && concepts.stream().noneMatch(one -> one.path().contains(concept.code()));
        }

        private void put(Concept concept, Origin origin, double confidence, String model) {
            if (!concepts.contains(concept)) {
                concepts.add(concept);
            }
            added++;
            String number = concept.code().substring(MediaTopics.SCHEME.length() + 1);
            subjects.add(
                    new Subject(
                            MediaTopics.SCHEME,
                            number,
                            concept.english(),
                            origin,
                            confidence,
                            model));
        }

        void tellLeftOut(List<String> rules) {
            reasons.add(
                    new Reason(
                            Reason.Kind.TOPIC,
                            null,
                            "%d rules were left out: they take too much work on this text; write regular expressions shorter, or with words instead, and divide rules with very many words"
                                    .formatted(rules.size()),
                            Map.of("leftOut", (double) rules.size()),
                            rules.stream().limit(MOST_NAMED).toList()));
        }

        private void tell(
                Concept concept, String text, Map<String, Double> numbers, List<String> terms) {
            reasons.add(
                    new Reason(
                            Reason.Kind.TOPIC,
                            concept.code(),
                            shortened(text),
                            numbers,
                            terms.stream().map(Finding::shortened).toList()));
        }

        private static String shortened(String text) {
            return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "…" : text;
        }
    }
}
