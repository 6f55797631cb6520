package dev.dateline.api.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.api.problem.ProblemCode.Problem;
import dev.dateline.contract.rule.TopicRule;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class RuleFormTest {

    private static TopicRule read(String json) {
        return RuleForm.read("a", JsonMapper.shared().readTree(json), Instant.EPOCH);
    }

    @Test
    void a_rule_has_what_was_said() {
        TopicRule rule =
                read(
                        """
                        {"topic": "subj:15000000", "name": "Tennis", "language": "en",
                         "query": "(title any/stemming \\"tennis\\")", "confidence": 0.7}""");
        assertThat(rule.topic()).isEqualTo("medtop:15000000");
        assertThat(rule.confidence()).isEqualTo(0.7);
        assertThat(
                        read("{\"topic\": \"medtop:15000000\", \"categories\": [\"Sport\"]}")
                                .categories())
                .containsExactly("Sport");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | must be a JSON object",
                "{\"x\": 1} | unknown field 'x'",
                "{\"topic\": \"medtop:15000000\"} | either a query or categories",
                "{\"topic\": \"medtop:15000000\", \"query\": \"(\\\"a\\\")\", \"categories\": [\"b\"]} | either a query or",
                "{\"topic\": \"medtop:99999999\", \"query\": \"(\\\"a\\\")\"} | topic must be a code",
                "{\"topic\": \"medtop:15000000\", \"query\": \"(and\"} | the query can't be used: at character",
                "{\"topic\": \"medtop:15000000\", \"query\": \"(not (\\\"a\\\"))\"} | it matches every text",
                "{\"topic\": \"medtop:15000000\", \"query\": \"(title any/stemming \\\"a\\\")\"} | needs a language",
                "{\"topic\": \"medtop:15000000\", \"query\": \"(\\\"a\\\")\", \"confidence\": 2} | from 0 to 1",
                "{\"topic\": \"medtop:15000000\", \"query\": \"(\\\"a\\\")\", \"source\": \"x\"} | source is the id",
                "{\"topic\": \"medtop:15000000\", \"categories\": [\"\"]} | a category must have",
                "{\"topic\": \"medtop:15000000\", \"categories\": \"a\"} | must be a list",
            })
    void what_is_wrong_is_said(String json, String words) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(words);
    }
}
