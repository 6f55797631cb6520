package dev.dateline.api.topics;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.dateline.api.form.Forms;
import dev.dateline.api.problem.Parameters;
import dev.dateline.api.problem.ProblemCode;
import dev.dateline.contract.rule.TopicRule;
import dev.dateline.platform.rules.RulesFollower;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Lists, saves and deletes the rules by which ops say what items are about. */
@RestController
@RequestMapping("/v1/topics/rules")
final class RulesController {

    private final RulesFollower view;
    private final RuleWriter writer;
    private final InstantSource clock;

    RulesController(
            @Qualifier("apiRules") RulesFollower view, RuleWriter writer, InstantSource clock) {
        this.view = view;
        this.writer = writer;
        this.clock = clock;
    }

    /** A rule as it is shown. */
    record Rule(
            String id,
            String topic,
            @Nullable String name,
            @Nullable String language,
            @Nullable String query,
            List<String> categories,
            @Nullable String source,
            @Nullable Double confidence,
            Instant changedAt) {

        static Rule of(TopicRule rule) {
            return new Rule(
                    rule.id(),
                    rule.topic(),
                    rule.name(),
                    rule.language(),
                    rule.query(),
                    rule.categories(),
                    rule.sourceId(),
                    rule.confidence(),
                    rule.changedAt());
        }
    }

    record Rules(@JsonInclude(JsonInclude.Include.ALWAYS) List<Rule> rules) {}

    @GetMapping
    Rules list(ServerHttpRequest request) {
        Parameters _ = new Parameters(request);
        checkComplete();
        return new Rules(new TreeMap<>(view.rules()).values().stream().map(Rule::of).toList());
    }

    @GetMapping("/{id}")
    Rule show(@PathVariable("id") String id) {
        checkComplete();
        TopicRule rule = view.rules().get(id);
        if (rule == null) {
            throw noSuchRule();
        }
        return Rule.of(rule);
    }

    @PutMapping("/{id}")
    Mono<ResponseEntity<Rule>> put(@PathVariable("id") String id, @RequestBody JsonNode body) {
        if (!id.matches(Forms.RULE_ID)) {
            throw ProblemCode.INVALID_PARAMETER.because(
                    "the id of a rule has 1 to 63 of the letters a to z, digits and hyphens, and"
                            + " begins with no hyphen");
        }
        checkComplete();
        TopicRule rule = RuleForm.read(id, body, clock.instant());
        return writer.put(rule)
                .map(
                        isNew ->
                                isNew
                                        ? ResponseEntity.created(
                                                        URI.create("/v1/topics/rules/" + id))
                                                .body(Rule.of(rule))
                                        : ResponseEntity.ok(Rule.of(rule)));
    }

    @DeleteMapping("/{id}")
    Mono<ResponseEntity<Void>> delete(@PathVariable("id") String id) {
        checkComplete();
        return writer.delete(id)
                .map(
                        there -> {
                            if (!there) {
                                throw noSuchRule();
                            }
                            return ResponseEntity.noContent().build();
                        });
    }

    private static RuntimeException noSuchRule() {
        return ProblemCode.NOT_FOUND.because("there is no rule with this id");
    }

    private void checkComplete() {
        if (!view.isComplete()) {
            throw ProblemCode.UNAVAILABLE.because("the rules are still being read");
        }
    }
}
