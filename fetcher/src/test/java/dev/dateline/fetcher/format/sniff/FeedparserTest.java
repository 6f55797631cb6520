package dev.dateline.fetcher.format.sniff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.fetcher.format.sniff.FeedparserExpectations.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The expectations of another reader's tests, where they are at hand. Those that are not met are
 * listed with the reason in {@code feedparser-differences.txt}, which may neither grow nor shrink
 * in silence.
 */
class FeedparserTest {

    /**
     * Of those about reading, and of those about cleaning, of which the processor does its part.
     */
    private static final double LEAST = 0.97;

    @Test
    void what_feedparser_expects_of_its_feeds_is_read_or_differs_for_a_reason() throws IOException {
        Assumptions.assumeTrue(
                Files.isDirectory(FeedparserExpectations.FOLDER), "the shared feeds are not here");
        TreeSet<String> differences = new TreeSet<>();
        int[] met = new int[2];
        int[] all = new int[2];
        JsonNode tests =
                JsonMapper.shared()
                        .readTree(
                                Files.readString(
                                        FeedparserExpectations.FOLDER.resolve(
                                                "expectations.json")));
        try (DocumentReader reader = new DocumentReader()) {
            FeedparserExpectations expectations = new FeedparserExpectations(reader);
            for (JsonNode test : tests) {
                String file = test.path("file").asString();
                int cleaning = file.startsWith("wellformed/sanitize/") ? 1 : 0;
                for (JsonNode check : test.path("checks")) {
                    Outcome outcome = expectations.outcome(test, check);
                    all[cleaning] += outcome == Outcome.NO_CONCERN ? 0 : 1;
                    met[cleaning] += outcome == Outcome.MET ? 1 : 0;
                    if (outcome == Outcome.MISSED) {
                        differences.add(file + " " + check.path("path").asString());
                    }
                }
            }
        }
        System.out.printf(
                "feedparser: %d of %d met, besides %d of %d about cleaning%n",
                met[0], all[0], met[1], all[1]);
        if (Boolean.getBoolean("print.differences")) {
            differences.forEach(System.out::println);
        }
        assertThat(differences).isEqualTo(listed());
        assertThat((double) met[0] / all[0]).isGreaterThanOrEqualTo(LEAST);
        assertThat((double) met[1] / all[1]).isGreaterThanOrEqualTo(LEAST);
    }

    /** Lines of a file and a field; above each group stands why. */
    private static Set<String> listed() throws IOException {
        try (var list = FeedparserTest.class.getResourceAsStream("feedparser-differences.txt")) {
            return new String(Objects.requireNonNull(list).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
