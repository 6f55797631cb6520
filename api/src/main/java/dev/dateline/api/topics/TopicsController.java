package dev.dateline.api.topics;

import dev.dateline.api.form.Forms;
import dev.dateline.api.problem.Parameters;
import dev.dateline.api.problem.ProblemCode;
import dev.dateline.platform.mediatopics.Concept;
import dev.dateline.platform.mediatopics.MediaTopics;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells IPTC's Media Topics, which change with the version of this service alone. */
@RestController
@RequestMapping("/v1/topics")
final class TopicsController {

    private static final Duration FRESH = Duration.ofHours(1);

    /**
     * A topic.
     *
     * @param parent the code of what it lies below, absent at the top
     */
    record Topic(String id, String name, @Nullable String parent) {

        static Topic of(Concept concept, String language) {
            return new Topic(concept.code(), concept.label(language), concept.parent());
        }
    }

    record TopicTree(List<String> languages, List<Topic> topics) {}

    @GetMapping
    ResponseEntity<TopicTree> list(ServerHttpRequest request) {
        String language = new Parameters(request, "lang").one("lang");
        if (language != null && !language.matches(Forms.LANGUAGE)) {
            throw ProblemCode.INVALID_PARAMETER.because(
                    "'lang' must be BCP 47, such as en or pt-BR");
        }
        String tag =
                language == null
                        ? Concept.ENGLISH
                        : Locale.forLanguageTag(language).toLanguageTag();
        MediaTopics topics = MediaTopics.packaged();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(FRESH))
                .body(
                        new TopicTree(
                                topics.languages(),
                                topics.all().stream()
                                        .map(concept -> Topic.of(concept, tag))
                                        .toList()));
    }
}
