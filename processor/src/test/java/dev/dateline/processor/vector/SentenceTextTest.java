package dev.dateline.processor.vector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.item.Item;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SentenceTextTest {

    private static @Nullable String read(
            @Nullable String headline,
            boolean derived,
            @Nullable String summary,
            @Nullable String body,
            @Nullable String language) {
        return SentenceText.of(
                new Item.Text(
                        headline,
                        derived,
                        null,
                        null,
                        null,
                        summary,
                        null,
                        body,
                        language,
                        java.util.List.of()));
    }

    @Test
    void it_is_the_headline_and_the_summary() {
        assertThat(read("A", false, "B", "C", "en")).isEqualTo("A. B");
    }

    @Test
    void without_a_summary_it_goes_on_with_the_text() {
        assertThat(read("A", false, null, "C", "en-GB")).isEqualTo("A. C");
    }

    @Test
    void a_headline_that_was_made_of_the_text_is_not_said_twice() {
        assertThat(read("C …", true, null, "C D", "EN")).isEqualTo("C D");
    }

    @Test
    void there_is_none_without_words_or_in_another_language() {
        assertThat(read(null, false, null, null, "en")).isNull();
        assertThat(read("A", false, null, null, null)).isNull();
        assertThat(read("A", false, null, null, "enm")).isNull();
        assertThat(read("A", false, null, null, "de")).isNull();
    }

    @Test
    void of_a_long_text_it_is_the_beginning() {
        String text = read("A".repeat(1_000_000), false, null, "b ".repeat(1_000_000), "en");
        assertThat(text).hasSize(300 + 2 + 699);
    }
}
