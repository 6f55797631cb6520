package dev.dateline.api.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dateline.api.query.Filterable;
import dev.dateline.contract.delivery.Cursor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RingTest {

    private static final Set<Thread.State> STANDING =
            Set.of(Thread.State.BLOCKED, Thread.State.WAITING);

    private static Frame frame(long offset, int size) {
        return new Frame(
                new Cursor("abcdef", offset, offset, 0),
                "item.created",
                List.of("itm_" + offset % 5),
                0,
                new Filterable("src_a", "en", List.of()),
                new byte[size],
                0);
    }

    private static Ring ring(long maxBytes, UnaryOperator<Frame> current) {
        return new Ring(maxBytes, -1, Cursor.beginning("abcdef"), current);
    }

    /** As after a failure, when a batch that is larger than the ring is read again. */
    @Test
    void what_was_added_and_is_gone_does_not_come_back() {
        Ring ring = ring(2_000, UnaryOperator.identity());
        for (int time = 0; time < 2; time++) {
            for (int offset = 0; offset < 20; offset++) {
                ring.add(frame(offset, 200));
                assertThat(ring.tip().offset()).isEqualTo(time == 0 ? offset : 19);
            }
            assertThat(ring.missingUpTo()).isEqualTo(14);
        }
    }

    private static Frame shorter(Frame frame) {
        return new Frame(
                frame.cursor(), frame.type(), frame.itemIds(), 1, frame.facts(), new byte[10], 0);
    }

    @Test
    void frames_of_an_item_are_replaced_in_their_places_and_their_bytes_are_given_back() {
        Set<String> withdrawn = new HashSet<>();
        Ring ring =
                ring(
                        1_000_000,
                        one ->
                                one.tellsOf(withdrawn) && one.bytes().length > 10
                                        ? shorter(one)
                                        : one);
        for (int offset = 0; offset < 20; offset++) {
            ring.add(frame(offset, 110));
        }
        long before = ring.bytes();
        withdrawn.add("itm_2");
        assertThat(ring.replace(Set.of("itm_2", "itm_x"))).isEqualTo(4);
        assertThat(ring.bytes()).isEqualTo(before - 400);
        assertThat(ring.replace(Set.of("itm_2"))).isZero();
        for (int offset = 0; offset < 20; offset++) {
            Frame found = Objects.requireNonNull(ring.after(offset - 1));
            assertThat(found.offset()).isEqualTo(offset);
            assertThat(found.bytes()).hasSize(offset % 5 == 2 ? 10 : 110);
        }
    }

    /** One who has its frame ready first, and puts it there last, does not undo the other. */
    @Test
    @Timeout(60)
    void of_two_that_are_withdrawn_at_once_by_two_threads_neither_is_left_in_the_same_frame()
            throws InterruptedException {
        Set<String> withdrawn = ConcurrentHashMap.newKeySet();
        Map<String, Runnable> onceMade = new ConcurrentHashMap<>();
        Ring ring =
                ring(
                        1_000_000,
                        one -> {
                            Frame now = without(one, withdrawn);
                            onceMade.getOrDefault(Thread.currentThread().getName(), () -> {}).run();
                            return now;
                        });
        ring.add(telling(List.of("itm_a", "itm_b")));
        CountDownLatch firstMade = new CountDownLatch(1);
        CountDownLatch secondIsAtIt = new CountDownLatch(1);
        onceMade.put(
                "first",
                () -> {
                    firstMade.countDown();
                    awaits(secondIsAtIt);
                });
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Thread first = replacing("first", failure, ring, withdrawn, "itm_a");
        awaits(firstMade);
        CountDownLatch firstDone = new CountDownLatch(1);
        onceMade.put("second", () -> awaits(firstDone));
        Thread second = replacing("second", failure, ring, withdrawn, "itm_b");
        // has made its frame, or has to wait for its turn
        await().until(() -> STANDING.contains(second.getState()));
        secondIsAtIt.countDown();
        first.join();
        firstDone.countDown();
        second.join();
        assertThat(failure.get()).isNull();
        assertThat(Objects.requireNonNull(ring.after(-1)).bytes()).isEmpty();
    }

    private static Thread replacing(
            String name,
            AtomicReference<@Nullable Throwable> failure,
            Ring ring,
            Set<String> withdrawn,
            String itemId) {
        return Thread.ofPlatform()
                .name(name)
                .uncaughtExceptionHandler((_, e) -> failure.set(e))
                .start(
                        () -> {
                            withdrawn.add(itemId);
                            int _ = ring.replace(Set.of(itemId));
                        });
    }

    private static void awaits(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** A story in the words of items, each of which has a byte in it. */
    private static Frame telling(List<String> itemIds) {
        return new Frame(
                new Cursor("abcdef", 0, 1, 0),
                "story.updated",
                itemIds,
                0,
                new Filterable("src_a", "en", List.of()),
                new byte[itemIds.size()],
                0);
    }

    private static Frame without(Frame frame, Set<String> withdrawn) {
        List<String> left = frame.itemIds().stream().filter(id -> !withdrawn.contains(id)).toList();
        return new Frame(
                frame.cursor(),
                frame.type(),
                frame.itemIds(),
                0,
                frame.facts(),
                new byte[left.size()],
                0);
    }

    /** Two threads replace, as those that read the log and the holds do, and readers run along. */
    @Test
    @Timeout(60)
    void readers_miss_nothing_and_go_never_back_while_frames_are_added_given_up_and_replaced()
            throws InterruptedException {
        int count = 60_000;
        Thread adding = Thread.currentThread();
        // so that there is always something to replace
        Ring ring =
                ring(
                        400_000,
                        one ->
                                Thread.currentThread() == adding || one.bytes().length == 10
                                        ? one
                                        : shorter(one));
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        AtomicBoolean done = new AtomicBoolean();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            threads.add(
                    run(
                            failure,
                            () -> {
                                for (int n = 0; !done.get(); n++) {
                                    int _ = ring.replace(Set.of("itm_" + n % 5));
                                }
                            }));
        }
        for (int i = 0; i < 3; i++) {
            threads.add(run(failure, () -> readToEnd(ring, count)));
        }
        for (int offset = 0; offset < count; offset++) {
            ring.add(frame(offset, 50 + offset % 300));
        }
        for (Thread reader : threads.subList(2, threads.size())) {
            reader.join();
        }
        done.set(true);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(failure.get()).isNull();
        long bytes = 0;
        for (Frame at = ring.after(-1); at != null; at = ring.after(at.offset())) {
            bytes += at.bytes().length + 200;
        }
        assertThat(ring.bytes()).isEqualTo(bytes).isLessThanOrEqualTo(400_000);
    }

    private static Thread run(AtomicReference<@Nullable Throwable> failure, Runnable work) {
        return Thread.ofPlatform()
                .start(
                        () -> {
                            try {
                                work.run();
                            } catch (Throwable e) {
                                failure.set(e);
                            }
                        });
    }

    private static void readToEnd(Ring ring, int count) {
        long position = -1;
        while (position < count - 1) {
            Frame next = ring.after(position);
            long missing = ring.missingUpTo();
            if (missing > position) {
                position = missing;
            } else if (next != null) {
                assertThat(next.offset()).isEqualTo(position + 1);
                position = next.offset();
            }
        }
    }

    /**
     * A reader that looks at {@code missingUpTo} gets every frame behind it, or is told of the
     * hole.
     */
    @Property
    void nothing_is_passed_over_in_silence(
            @ForAll @Size(min = 1, max = 50) List<@IntRange(min = 1, max = 400) Integer> sizes,
            @ForAll @IntRange(min = 1, max = 3000) int bound) {
        Ring ring = ring(bound, UnaryOperator.identity());
        long offset = 0;
        List<Long> offsets = new ArrayList<>();
        for (int size : sizes) {
            ring.add(frame(offset, size));
            offsets.add(offset);
            offset += 1 + size % 3;
        }
        long position = ring.missingUpTo();
        List<Long> read = new ArrayList<>();
        for (Frame next = ring.after(position); next != null; next = ring.after(position)) {
            position = next.offset();
            read.add(position);
        }
        long missing = ring.missingUpTo();
        assertThat(read).isEqualTo(offsets.stream().filter(o -> o > missing).toList());
        assertThat(read).isNotEmpty();
        assertThat(ring.tip().offset()).isEqualTo(offsets.getLast());
        assertThat(read.size() == 1 || ring.bytes() <= bound).isTrue();
    }
}
