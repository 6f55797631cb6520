package dev.dateline.api.topics;

import dev.dateline.api.form.Forms;
import dev.dateline.api.problem.ProblemCode;
import dev.dateline.api.sources.SourceFields;
import dev.dateline.contract.rule.TopicRule;
import dev.dateline.platform.mediatopics.Concept;
import dev.dateline.platform.mediatopics.MediaTopics;
import dev.dateline.platform.rules.RuleFault;
import dev.dateline.platform.rules.RuleReader;
import dev.dateline.platform.rules.StemmedLanguages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What ops may say in a rule; what is not allowed is a problem that says so. */
final class RuleForm {

    static final int MOST_CATEGORIES = 200;
    static final int LONGEST_TEXT = 200;

    private static final Set<String> FIELDS =
            new TreeSet<>(
                    Set.of(
                            "topic",
                            "name",
                            "language",
                            "query",
                            "categories",
                            "source",
                            "confidence"));

    private RuleForm() {}

    /** The rule that a body is. */
    static TopicRule read(String id, JsonNode body, Instant now) {
        SourceFields.object(body, FIELDS);
        String query = SourceFields.text(body, "query");
        List<String> categories = categories(body.path("categories"));
        String source = SourceFields.text(body, "source");
        if ((query == null) == categories.isEmpty()) {
            throw wrong("a rule has either a query or categories");
        }
        if (source != null && (query != null || !source.matches(Forms.SOURCE_ID))) {
            throw wrong("source is the id of the source whose categories are meant");
        }
        String language = language(SourceFields.text(body, "language"));
        if (query != null) {
            check(query, language);
        }
        return new TopicRule(
                TopicRule.SCHEMA,
                id,
                topic(SourceFields.text(body, "topic")),
                words(SourceFields.text(body, "name"), "name"),
                language,
                query,
                categories,
                source,
                confidence(body.path("confidence")),
                now);
    }

    private static void check(String query, @Nullable String language) {
        try {
            RuleReader.read(query);
        } catch (RuleFault e) {
            throw wrong("the query can't be used: " + e.getMessage());
        }
        String main = language == null ? "" : Locale.forLanguageTag(language).getLanguage();
        if (query.contains("/stemming") && !StemmedLanguages.all().contains(main)) {
            throw wrong(
                    "a query with /stemming needs a language whose stems are known: "
                            + new TreeSet<>(StemmedLanguages.all()));
        }
    }

    private static String topic(@Nullable String code) {
        Concept concept = code == null ? null : MediaTopics.packaged().find(code);
        if (concept == null) {
            throw wrong("topic must be a code of IPTC's Media Topics, such as medtop:04000000");
        }
        return concept.code();
    }

    private static @Nullable String language(@Nullable String tag) {
        if (tag != null && !tag.matches(Forms.LANGUAGE)) {
            throw wrong("language must be BCP 47, such as en or pt-BR");
        }
        return tag;
    }

    private static @Nullable String words(@Nullable String text, String field) {
        if (text != null
                && (!Forms.saysSomething(text)
                        || text.codePointCount(0, text.length()) > LONGEST_TEXT)) {
            throw wrong("%s must have 1 to %d characters".formatted(field, LONGEST_TEXT));
        }
        return text;
    }

    private static @Nullable Double confidence(JsonNode field) {
        if (field.isMissingNode() || field.isNull()) {
            return null;
        }
        if (!field.isNumber() || field.doubleValue() < 0 || field.doubleValue() > 1) {
            throw wrong("confidence must be a number from 0 to 1");
        }
        return field.doubleValue();
    }

    private static List<String> categories(JsonNode field) {
        List<String> categories = new ArrayList<>();
        if (field.isMissingNode() || field.isNull()) {
            return categories;
        }
        if (!field.isArray() || field.size() > MOST_CATEGORIES) {
            throw wrong("categories must be a list of at most " + MOST_CATEGORIES);
        }
        for (JsonNode category : field) {
            if (!category.isString()) {
                throw wrong("categories must be strings");
            }
            words(category.stringValue(), "a category");
            categories.add(category.stringValue());
        }
        return categories;
    }

    private static RuntimeException wrong(String detail) {
        return ProblemCode.INVALID_BODY.because(detail);
    }
}
