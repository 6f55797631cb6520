package dev.dateline.processor.desk;

import static dev.dateline.processor.version.Observations.NOW;
import static dev.dateline.processor.version.Observations.announced;
import static dev.dateline.processor.version.Observations.observed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.delivery.DeliveryEvent.ItemEvent;
import dev.dateline.contract.item.DeskInput.Observed;
import dev.dateline.processor.copy.CopyWindow;
import dev.dateline.processor.copy.CopyWindow.Query;
import dev.dateline.processor.lifecycle.Known;
import dev.dateline.processor.lifecycle.Lifecycle;
import dev.dateline.processor.lifecycle.Step;
import dev.dateline.processor.version.Decision;
import dev.dateline.processor.version.HoldChange;
import dev.dateline.processor.version.Observations;
import dev.dateline.store.StoredItem;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Whoever takes over, at whichever record, decides as the one before would have. */
class TakeOverTest {

    @Property(tries = 300)
    void whoever_takes_over_at_any_record_decides_as_the_one_before(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 59) Integer> texts,
            @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 9) Integer> holes,
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = -200, max = 200) Integer> hours,
            @ForAll @IntRange(min = 1, max = 20) int most) {
        LogInMemory log = new LogInMemory();
        CopyWindow window = new CopyWindow(most);
        Instant time = NOW;
        for (int i = 0; i < texts.size(); i++) {
            // clocks go back, too, when another machine decides
            time = time.plus(Duration.ofHours(hours.get(i % hours.size())));
            CopyWindow other = tookOver(log, most);
            Observed next = Texts.observed(i, texts.get(i));
            ItemEvent event = decided(next, window, i + 1, time);
            assertThat(decided(next, other, i + 1, time)).isEqualTo(event);
            window.note(event);
            log.add(event);
            log.hole(holes.get(i % holes.size()));
        }
        assertThat(window.size()).isLessThanOrEqualTo(most);
    }

    @Property(tries = 200)
    void new_versions_of_copies_are_decided_as_by_the_one_before(
            @ForAll @Size(min = 1, max = 80) List<@IntRange(max = 59) Integer> texts,
            @ForAll @Size(min = 1, max = 80) List<@IntRange(max = 9) Integer> items,
            @ForAll @Size(min = 1, max = 80) List<@IntRange(min = -50, max = 200) Integer> hours,
            @ForAll @IntRange(min = 1, max = 80) int most) {
        LogInMemory log = new LogInMemory();
        CopyWindow window = new CopyWindow(most);
        Map<String, StoredItem> current = new HashMap<>();
        Instant time = NOW;
        for (int i = 0; i < texts.size(); i++) {
            Observed said = Texts.observed(items.get(i % items.size()), texts.get(i));
            Observed next = numbered(said, i);
            Known known = new Known(current.get(next.itemId()), null);
            time = time.plus(Duration.ofHours(hours.get(i % hours.size())));
            long sequence = log.end() + 1;
            ItemEvent event = next(next, known, window, sequence, time);
            ItemEvent other = next(next, known, tookOver(log, most), sequence, time);
            assertThat(other).isEqualTo(event);
            if (event != null) {
                window.note(event);
                log.add(event);
                log.deleteUntil(time.minus(Duration.ofDays(30)));
                current.put(event.subject(), StoredItem.of(event));
            }
        }
    }

    private static Observed numbered(Observed said, long number) {
        return new Observed(
                1,
                number,
                null,
                false,
                said.fingerprint(),
                false,
                List.of(),
                said.item(),
                said.likeness(),
                List.of());
    }

    private static @Nullable ItemEvent next(
            Observed observed, Known known, CopyWindow window, long sequence, Instant time) {
        Step step = Lifecycle.observed(known, observed, time);
        return Decision.of(step, known, Observations.in(window), sequence, time)
                        instanceof Decision.Announced(ItemEvent event, HoldChange _)
                ? event
                : null;
    }

    private static ItemEvent decided(
            Observed observed, CopyWindow window, long sequence, Instant time) {
        return announced(
                Observations.decided(
                        observed, null, window.find(Query.of(observed, sequence)), sequence, time));
    }

    /** What a desk knows that has read the log as far back as the rule says. */
    private static CopyWindow tookOver(LogInMemory log, int most) {
        CopyWindow window = new CopyWindow(most);
        log.from(ReadingStart.of(log, most)).forEach(window::note);
        return window;
    }

    @Property(tries = 300)
    void reading_begins_far_enough_back_whatever_lies_between_the_events(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 1, max = 30) Integer> batches,
            @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 1, max = 300) Integer> holes,
            @ForAll @IntRange(min = 1, max = 200) int newest,
            @ForAll @IntRange(max = 90) int deletedPercent) {
        LogInMemory log = new LogInMemory();
        int sequence = 0;
        for (int i = 0; i < batches.size(); i++) {
            for (int j = 0; j < batches.get(i); j++) {
                Observed next = observed("s", "item" + sequence, sequence, "text");
                log.add(announced(Observations.decided(next, null, null, ++sequence, NOW)));
            }
            log.hole(holes.get(i % holes.size()));
        }
        log.deleteBefore(log.end() * deletedPercent / 100);
        int read = log.from(ReadingStart.of(log, newest)).size();
        assertThat(read).isGreaterThanOrEqualTo(Math.min(newest, log.size()));
    }
}
