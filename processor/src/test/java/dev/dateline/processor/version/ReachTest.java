package dev.dateline.processor.version;

import static dev.dateline.processor.version.Observations.NOW;
import static dev.dateline.processor.version.Observations.announced;
import static dev.dateline.processor.version.Observations.observed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.delivery.DeliveryEvent;
import dev.dateline.contract.delivery.DeliveryEvent.ItemEvent;
import dev.dateline.contract.delivery.Previous;
import dev.dateline.contract.record.Decoded;
import dev.dateline.contract.record.Json;
import dev.dateline.store.StoredItem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whoever was sent one version of an item is sent all that follow, whatever their language. */
class ReachTest {

    private @Nullable StoredItem current;
    private int number;

    /** The event of the next version, which is in this language. */
    private ItemEvent next(@Nullable String language) {
        number++;
        ItemEvent event =
                announced(
                        Observations.decided(
                                observed("s", "a", number, "text " + number, language),
                                current,
                                null,
                                number,
                                NOW));
        current = StoredItem.of(event);
        return event;
    }

    private @Nullable Previous afterThese(String... languages) {
        for (String language : languages) {
            next(language.isEmpty() ? null : language);
        }
        return next("it").earlier();
    }

    @Test
    void an_event_names_the_languages_of_all_versions_before() {
        assertThat(afterThese("en", "de")).isEqualTo(new Previous("s", "de", List.of("en", "de")));
    }

    @Test
    void a_language_that_came_back_is_named_once() {
        assertThat(afterThese("en", "de", "en", "en"))
                .extracting(Previous::languages)
                .isEqualTo(List.of("de", "en"));
    }

    @Test
    void a_version_without_a_language_hides_none() {
        assertThat(afterThese("en", "")).isEqualTo(new Previous("s", null, List.of("en")));
    }

    @Test
    void nothing_is_remembered_of_an_item_that_keeps_its_language() {
        next("en");
        assertThat(next("en").ledger().languages()).isEmpty();
        assertThat(next("en").earlier()).isEqualTo(new Previous("s", "en"));
    }

    @Test
    void the_newest_twenty_are_kept() {
        String[] many =
                IntStream.range(0, 30).mapToObj(i -> "x-%02d".formatted(i)).toArray(String[]::new);
        assertThat(afterThese(many))
                .extracting(Previous::languages, InstanceOfAssertFactories.list(String.class))
                .hasSize(Previous.MOST_LANGUAGES)
                .endsWith("x-29")
                .doesNotContain("x-09");
    }

    @Test
    void an_event_of_before_there_was_this_field_names_the_version_before() {
        next("en");
        String told =
                new String(Json.MAPPER.writeValueAsBytes(next("de")), StandardCharsets.UTF_8)
                        .replace(",\"languages\":[\"en\"]", "");
        assertThat(told).doesNotContain("languages");
        assertThat(Json.decode(told.getBytes(StandardCharsets.UTF_8), DeliveryEvent.class))
                .isInstanceOfSatisfying(
                        Decoded.Value.class,
                        value ->
                                assertThat(((ItemEvent) value.value()).earlier())
                                        .isEqualTo(new Previous("s", "en")));
    }
}
