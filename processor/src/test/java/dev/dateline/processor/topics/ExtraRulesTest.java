package dev.dateline.processor.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dateline.contract.rule.TopicRule;
import dev.dateline.platform.mediatopics.MediaTopics;
import dev.dateline.platform.rules.RuleReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** IPTC's own rules, by which the grammar is known. */
class ExtraRulesTest {

    private static final Path FOLDER = Path.of("../../shared/data/iptc/extra-rules");

    private static List<TopicRule> rules(String name, String language) throws Exception {
        Path file = FOLDER.resolve("IPTC-Media-Topics-" + name + ".json");
        assumeTrue(Files.exists(file));
        List<TopicRule> rules = new ArrayList<>();
        for (JsonNode rule : JsonMapper.shared().readTree(read(file)).get("rules")) {
            String query = rule.get("query").asString();
            RuleReader.read(query);
            rules.add(
                    new TopicRule(
                            TopicRule.SCHEMA,
                            language + rules.size(),
                            rule.get("topicId").asString(),
                            rule.get("name").asString(),
                            language,
                            query,
                            List.of(),
                            null,
                            null,
                            Instant.EPOCH));
        }
        return rules;
    }

    private static byte[] read(Path file) throws IOException {
        return Files.readAllBytes(file);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "english | en | medtop:20000150 | Firefighters battle blaze | The house fire spread",
                "english | en | medtop:20000018 | Singer dies | Known for his songs and music",
                "english | en | medtop:20000771 | New visa rules | x",
                "english | en | medtop:20000790 | 12 year old found | The boy was well",
                "german  | de | medtop:20000086 | Cyberangriff auf Behörde | x",
                "german  | de | medtop:20000892 | Radsport | x",
            })
    void all_are_read_and_say_what_they_should(
            String name, String language, String topic, String title, String body)
            throws Exception {
        List<TopicRule> rules = rules(name, language);
        assertThat(rules).hasSize(36);
        assertThat(rules).allMatch(rule -> MediaTopics.packaged().find(rule.topic()) != null);
        assertThat(RuleBook.of(rules).ask(Words.of(title, null, body), language).matches())
                .extracting(match -> match.rule().topic())
                .contains(topic);
    }
}
