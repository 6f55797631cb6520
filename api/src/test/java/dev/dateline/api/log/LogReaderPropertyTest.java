package dev.dateline.api.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.api.log.LogReader.Beginning;
import dev.dateline.api.log.LogReader.Start;
import dev.dateline.contract.delivery.Cursor;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds for whatever log, ring and moment. */
class LogReaderPropertyTest {

    /** Events where a step is positive, offsets without one where it is negative. */
    private static LogInMemory log(List<Integer> steps, int deletedPercent) {
        LogInMemory log = new LogInMemory();
        for (int step : steps) {
            log.events(Math.max(step, 0)).hole(Math.max(-step, 0));
        }
        return log.deleteBefore(log.bounds().end() * deletedPercent / 100);
    }

    private static void more(int events, LogInMemory log, Node node) {
        for (int i = 0; i < events; i++) {
            node.ring().add(log.append());
        }
    }

    @Property(tries = 300)
    void whoever_resumes_behind_an_event_that_is_kept_gets_exactly_the_later_ones(
            @ForAll @Size(min = 1, max = 30) List<@IntRange(min = -300, max = 60) Integer> steps,
            @ForAll @IntRange(max = 90) int deletedPercent,
            @ForAll @IntRange(min = 1, max = 300) int heldInRing,
            @ForAll @IntRange(max = 99) int resumePercent,
            @ForAll @IntRange(max = 400) int moreMeanwhile) {
        LogInMemory log = log(steps, deletedPercent);
        List<Frame> kept = log.from(0);
        Assume.that(!kept.isEmpty());
        Cursor had = kept.get(kept.size() * resumePercent / 100).cursor();
        try (Node node = new Node(log, heldInRing)) {
            Start start = node.reader().resume(had);
            assertThat(start.beginning()).isEqualTo(Beginning.resumed);
            assertThat(start.from()).isEqualTo(had);
            more(moreMeanwhile, log, node);
            assertThat(Node.read(node.reader(), start.position()))
                    .isEqualTo(sequences(log.from(had.offset() + 1)));
        }
    }

    @Property(tries = 300)
    void whoever_begins_at_a_time_gets_exactly_the_events_from_it_on(
            @ForAll @Size(max = 30) List<@IntRange(min = -300, max = 60) Integer> steps,
            @ForAll @IntRange(max = 100) int deletedPercent,
            @ForAll @IntRange(min = 1, max = 300) int heldInRing,
            @ForAll @IntRange(max = 2000) int second,
            @ForAll @IntRange(max = 400) int moreMeanwhile) {
        LogInMemory log = log(steps, deletedPercent);
        try (Node node = new Node(log, heldInRing)) {
            long seconds = LogInMemory.START + second;
            boolean behindAll =
                    log.from(0).stream().noneMatch(frame -> frame.cursor().seconds() >= seconds);
            Cursor tip = node.reader().tip();
            Start start = node.reader().since(seconds * 1000);
            more(moreMeanwhile, log, node);
            List<Frame> wanted =
                    log.from(0).stream()
                            .filter(
                                    frame ->
                                            behindAll
                                                    ? frame.cursor().sequence() > tip.sequence()
                                                    : frame.cursor().seconds() >= seconds)
                            .toList();
            assertThat(Node.read(node.reader(), start.position())).isEqualTo(sequences(wanted));
        }
    }

    private static List<Long> sequences(List<Frame> frames) {
        return frames.stream().map(frame -> frame.cursor().sequence()).toList();
    }
}
