package dev.dateline.processor.copy;

import static dev.dateline.processor.version.Observations.NOW;
import static dev.dateline.processor.version.Observations.announced;
import static dev.dateline.processor.version.Observations.observed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.delivery.DeliveryEvent.ItemEvent;
import dev.dateline.contract.item.DeskInput.Observed;
import dev.dateline.processor.version.Decision;
import dev.dateline.processor.version.Observations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CopyWindowTest {

    /** Wherever in the log somebody begins, he knows the roots that matter, and the same ones. */
    @Property(tries = 100)
    void the_window_is_a_function_of_the_log(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 5) Integer> texts,
            @ForAll @IntRange(min = 1, max = 20) int most) {
        CopyWindow live = new CopyWindow(most);
        List<ItemEvent> log = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            Observed observed = observed("source" + i % 3, "item" + i, i, "text " + texts.get(i));
            Decision decision =
                    Observations.decided(
                            observed,
                            null,
                            live.root(observed.fingerprint()),
                            i + 1,
                            NOW.plusSeconds(i));
            log.add(announced(decision));
            live.note(log.getLast());
        }
        CopyWindow rebuilt = new CopyWindow(most);
        log.subList(Math.max(0, log.size() - most), log.size()).forEach(rebuilt::note);
        for (int text = 0; text <= 5; text++) {
            String print = "print of text " + text;
            assertThat(rebuilt.root(print)).isEqualTo(live.root(print));
        }
        assertThat(live.size()).isLessThanOrEqualTo(most);
    }

    @Test
    void a_text_is_forgotten_after_a_week() {
        CopyWindow window = new CopyWindow(1000);
        window.note(
                announced(Observations.decided(observed("s", "a", 1, "x"), null, null, 42, NOW)));
        assertThat(window.root("print of x")).isNotNull();
        Instant later = NOW.plus(Duration.ofDays(8));
        window.note(
                announced(Observations.decided(observed("s", "b", 2, "y"), null, null, 43, later)));
        assertThat(window.root("print of x")).isNull();
    }
}
