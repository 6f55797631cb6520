package dev.dateline.api.opml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.api.problem.ProblemCode.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Lists that people have published; left out where they are not at hand. */
class RealListsTest {

    private static final Path LISTS = Path.of("../../shared/data/lists");
    private static final Path EXAMPLES = Path.of("../../shared/data/feeds/feedvalidator/opml");
    private static final Pattern FEED = Pattern.compile("(?i)\\bxmlUrl\\s*=");

    private static List<Path> lists(Path directory) throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(directory), "the shared lists are not here");
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".opml")).sorted().toList();
        }
    }

    /** What is wrong with what is read, or nothing. */
    private static List<String> fault(Path file) throws IOException {
        byte[] document = Files.readAllBytes(file);
        String text = new String(document, StandardCharsets.UTF_8);
        long feeds = FEED.matcher(text).results().count();
        try {
            List<Outline> read = OpmlReader.read(document).outlines();
            boolean whole =
                    read.size() >= feeds && read.stream().allMatch(one -> isLine(one, text));
            return whole ? List.of() : List.of(file + ": " + read.size() + " of " + feeds);
        } catch (Problem e) {
            return List.of(file + ": " + e.getMessage());
        }
    }

    /** Whether an outline begins on the line. */
    private static boolean isLine(Outline outline, String text) {
        return text.lines().skip(outline.line() - 1).findFirst().orElse("").contains("<outline");
    }

    @Test
    void every_feed_of_every_list_is_read_with_its_line() throws IOException {
        List<String> faults = new ArrayList<>();
        List<Path> lists = lists(LISTS);
        for (Path file : lists) {
            faults.addAll(fault(file));
        }
        assertThat(faults).isEmpty();
        assertThat(lists).hasSizeGreaterThanOrEqualTo(118);
    }

    @Test
    void of_the_examples_of_a_validator_those_without_an_opml_element_are_refused()
            throws IOException {
        List<String> faults = new ArrayList<>();
        for (Path file : lists(EXAMPLES)) {
            faults.addAll(fault(file));
        }
        assertThat(faults)
                .allMatch(fault -> fault.contains("not OPML: the document is <"))
                .hasSize(2);
    }
}
