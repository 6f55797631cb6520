package dev.dateline.api.items;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.dateline.api.gate.Passed;
import dev.dateline.api.index.Search;
import dev.dateline.api.index.Steps;
import dev.dateline.api.problem.Parameters;
import dev.dateline.api.problem.ProblemCode;
import dev.dateline.api.query.Filter;
import dev.dateline.api.query.MergedStories;
import dev.dateline.api.query.Since;
import dev.dateline.platform.mediatopics.Concept;
import dev.dateline.platform.mediatopics.MediaTopics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Counts items by the time at which they came in: that of their first version. */
@RestController
@RequestMapping("/v1/items/histogram")
final class HistogramController {

    private static final int MOST_BUCKETS = 200;
    private static final int USUAL_BUCKETS = 36;
    private static final Duration USUAL_TIME = Duration.ofHours(6);

    /** Later times can't be told: RFC 3339 has four digits for a year. */
    private static final Instant LATEST = Instant.parse("9999-12-30T00:00:00Z");

    private final ItemPages pages;
    private final MergedStories merged;
    private final InstantSource clock;

    HistogramController(ItemPages pages, MergedStories merged, InstantSource clock) {
        this.pages = pages;
        this.merged = merged;
        this.clock = clock;
    }

    /**
     * The answer.
     *
     * @param topics those that any item is about, most items first; absent where nobody asked
     */
    record Histogram(
            Instant from,
            Instant to,
            Duration step,
            List<Long> counts,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<TopicVolume> topics) {}

    record TopicVolume(String id, String name, List<Long> counts) {

        long total() {
            return counts.stream().mapToLong(Long::longValue).sum();
        }
    }

    @GetMapping
    Mono<ResponseEntity<Histogram>> count(ServerHttpRequest request) {
        Parameters parameters =
                new Parameters(
                        request, "q", "source", "lang", "story", "topic", "since", "until",
                        "buckets", "by");
        Filter filter = Filter.of(parameters, merged);
        Search search =
                new Search(filter, parameters.words("q", Search.LONGEST_WORDS), Long.MAX_VALUE);
        Steps steps = steps(parameters, clock.instant());
        List<Concept> topics = topics(parameters, filter);
        return pages.count(search, steps, codes(topics))
                .map(counted -> histogram(steps, counted, topics))
                .map(
                        histogram ->
                                ResponseEntity.ok()
                                        .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                                        .body(histogram));
    }

    private static List<String> codes(@Nullable List<Concept> topics) {
        return topics == null ? List.of() : topics.stream().map(Concept::code).toList();
    }

    private static Histogram histogram(
            Steps steps, ItemPages.Counted counted, @Nullable List<Concept> topics) {
        return new Histogram(
                steps.from(),
                steps.to(),
                steps.step(),
                counted.all().value(),
                topics == null ? null : volumes(counted, topics));
    }

    private static List<TopicVolume> volumes(ItemPages.Counted counted, List<Concept> topics) {
        List<TopicVolume> volumes = new ArrayList<>();
        for (Concept topic : topics) {
            Passed<List<Long>> counts = counted.topics().get(topic.code());
            if (counts != null) {
                volumes.add(new TopicVolume(topic.code(), topic.english(), counts.value()));
            }
        }
        volumes.removeIf(topic -> topic.total() == 0);
        volumes.sort(Comparator.comparingLong(TopicVolume::total).reversed());
        return volumes;
    }

    /**
     * What is counted one by one: the topics at the top, or those directly below the one that was
     * asked for, of which there are 113 at most, or each of several. Null where nobody asked.
     */
    static @Nullable List<Concept> topics(Parameters parameters, Filter filter) {
        String by = parameters.one("by");
        if (by == null) {
            return null;
        }
        if (!by.equals("topic")) {
            throw ProblemCode.INVALID_PARAMETER.because("'by' must be topic");
        }
        MediaTopics all = MediaTopics.packaged();
        return switch (filter.topics().size()) {
            case 0 -> all.below(null);
            case 1 -> all.below(filter.topics().iterator().next());
            default ->
                    filter.topics().stream()
                            .map(all::find)
                            .filter(Objects::nonNull)
                            .distinct()
                            .toList();
        };
    }

    static Steps steps(Parameters parameters, Instant now) {
        Instant until = time(parameters, "until", now, now.truncatedTo(ChronoUnit.MILLIS));
        Instant since = time(parameters, "since", now, until.minus(USUAL_TIME));
        int most = parameters.number("buckets", 1, MOST_BUCKETS, USUAL_BUCKETS);
        if (since.isAfter(until)) {
            throw ProblemCode.INVALID_PARAMETER.because("'since' must not be after 'until'");
        }
        return Steps.of(since, until, most);
    }

    private static Instant time(
            Parameters parameters, String name, Instant now, Instant otherwise) {
        String text = parameters.one(name);
        if (text == null) {
            return otherwise;
        }
        Long millis = Since.parse(text, now);
        if (millis == null) {
            throw ProblemCode.INVALID_PARAMETER.because(
                    "'%s' must be RFC 3339 (2026-01-31T12:00:00Z) or a time ago (-15m, -2h, -1d)"
                            .formatted(name));
        }
        Instant time = Instant.ofEpochMilli(millis);
        return time.isAfter(LATEST) ? LATEST : time;
    }
}
