package dev.dateline.fetcher.transport.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StillnessTest {

    private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");

    private final Stillness stillness = new Stillness();
    private Instant now = NOW;

    private static DroppedFile file(String name, long size, @Nullable String key) {
        return new DroppedFile(Path.of(name), size, NOW.minusSeconds(60), key);
    }

    private List<String> look(DroppedFile... files) {
        List<DroppedFile> ready = stillness.look(Arrays.asList(files), now);
        now = now.plusSeconds(5);
        return ready.stream().map(DroppedFile::shown).toList();
    }

    @Test
    void a_file_that_stands_still_for_two_looks_is_whole() {
        assertThat(look(file("a", 1, "1"))).isEmpty();
        assertThat(look(file("a", 1, "1"))).containsExactly("a");
        assertThat(look(file("a", 1, "1"))).containsExactly("a");
    }

    @Test
    void a_file_that_grows_is_not_whole_until_it_stops() {
        assertThat(look(file("a", 1, "1"))).isEmpty();
        assertThat(look(file("a", 2, "1"))).isEmpty();
        assertThat(look(file("a", 3, "1"))).isEmpty();
        assertThat(look(file("a", 3, "1"))).containsExactly("a");
    }

    @Test
    void a_file_that_is_written_again_in_the_same_size_is_not_whole() {
        assertThat(look(file("a", 1, "1"))).isEmpty();
        assertThat(look(new DroppedFile(Path.of("a"), 1, NOW, "1"))).isEmpty();
        assertThat(look(new DroppedFile(Path.of("a"), 1, NOW, "2"))).isEmpty();
    }

    @Test
    void two_looks_at_the_same_moment_are_one() {
        stillness.look(List.of(file("a", 1, "1")), now);
        assertThat(stillness.look(List.of(file("a", 1, "1")), now.plusMillis(900))).isEmpty();
        assertThat(stillness.look(List.of(file("a", 1, "1")), now.plusMillis(1000))).hasSize(1);
    }

    @Test
    void a_clock_that_is_set_back_delays_a_file_by_one_look() {
        assertThat(look(file("a", 1, "1"))).isEmpty();
        now = NOW.minusSeconds(3600);
        assertThat(look(file("a", 1, "1"))).isEmpty();
        assertThat(look(file("a", 1, "1"))).containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {".a", "a.tmp", "a.PART", "a.filepart", "a.writing", ".", "..x"})
    void a_file_with_a_temporary_name_is_left(String name) {
        assertThat(look(file(name, 1, "1"))).isEmpty();
        assertThat(look(file(name, 1, "1"))).isEmpty();
    }

    @Test
    void a_file_that_was_renamed_from_a_temporary_name_is_whole_at_once() {
        assertThat(look(file("a.xml.part", 1, "1"), file(".b", 7, "2"))).isEmpty();
        assertThat(look(file("a.xml", 5, "1"), file("b", 7, "2"))).containsExactly("a.xml", "b");
    }

    @Test
    void another_file_that_has_the_number_of_a_temporary_one_is_not_taken_for_it() {
        assertThat(look(file("a.tmp", 1, "1"))).isEmpty();
        assertThat(look(file("b", 5, "1"))).isEmpty();
    }

    @Test
    void where_files_have_no_numbers_two_looks_are_needed() {
        assertThat(look(file("a.tmp", 1, null))).isEmpty();
        assertThat(look(file("a", 1, null))).isEmpty();
        assertThat(look(file("a", 1, null))).containsExactly("a");
    }

    @Test
    void files_come_by_name_and_then_by_time() {
        DroppedFile[] files = {file("c", 1, "1"), file("a", 1, "2"), file("b", 1, "3")};
        look(files);
        assertThat(look(files)).containsExactly("a", "b", "c");
        assertThat(
                        DroppedFile.ORDER.compare(
                                new DroppedFile(Path.of("a"), 1, NOW, null),
                                new DroppedFile(Path.of("a"), 1, NOW.plusSeconds(1), null)))
                .isNegative();
    }

    @Test
    void what_is_known_of_a_file_outside_is_its_name() {
        assertThat(file("a b+ü\n.xml", 1, "1").uri())
                .hasToString("urn:dateline:file:a%20b%2B%C3%BC%0A.xml");
        assertThat(file("a\nb", 1, "1").shown()).isEqualTo("a b");
    }
}
