package dev.dateline.fetcher.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TakeUpTest {

    private static final int PARTITIONS = 6;
    private static final int BAD = 3;

    private final Set<Integer> unreadable = ConcurrentHashMap.newKeySet();
    private final List<Taken> partitions =
            IntStream.range(0, PARTITIONS).mapToObj(Taken::new).toList();
    private final TakeUp takeUp = new TakeUp(this::read, Duration.ofMillis(5));

    /** A partition that can be told to fail. */
    private static final class Taken implements TakeUp.Partition {
        private final int number;
        private volatile boolean fences = true;
        private volatile boolean follows = true;
        private volatile boolean followed;
        private volatile boolean revoked;

        Taken(int number) {
            this.number = number;
        }

        @Override
        public int number() {
            return number;
        }

        @Override
        public boolean isRevoked() {
            return revoked;
        }

        @Override
        public void fence() {
            if (!fences) {
                throw new IllegalStateException("no leader");
            }
        }

        @Override
        public void follow(KnownSource.Known known) {
            if (!follows) {
                throw new AssertionError("an Error");
            }
            followed = true;
        }
    }

    private Map<Integer, KnownSource.Known> read(Collection<Integer> numbers) {
        if (numbers.stream().anyMatch(unreadable::contains)) {
            throw new OutOfMemoryError("in a test");
        }
        return numbers.stream()
                .collect(
                        Collectors.toMap(
                                Function.identity(), n -> new KnownSource.Known(Map.of(), 0)));
    }

    private void awaitFollowed(int count) {
        await().until(() -> partitions.stream().filter(one -> one.followed).count() == count);
    }

    private void allButTheBadAreFollowedAndItLater(Runnable heal) {
        takeUp.start(partitions);
        awaitFollowed(PARTITIONS - 1);
        await().until(() -> takeUp.troubles().keySet().equals(Set.of(BAD)));
        assertThat(partitions.get(BAD).followed).isFalse();
        heal.run();
        awaitFollowed(PARTITIONS);
        await().until(() -> takeUp.troubles().isEmpty());
    }

    @Test
    void one_that_cannot_be_fenced_delays_no_other() {
        partitions.get(BAD).fences = false;
        allButTheBadAreFollowedAndItLater(() -> partitions.get(BAD).fences = true);
    }

    @Test
    void one_that_cannot_be_read_delays_no_other() {
        unreadable.add(BAD);
        allButTheBadAreFollowedAndItLater(() -> unreadable.remove(BAD));
    }

    @Test
    void one_that_ends_in_an_error_is_tried_again_and_delays_no_other() {
        partitions.get(BAD).follows = false;
        allButTheBadAreFollowedAndItLater(() -> partitions.get(BAD).follows = true);
    }

    @Test
    void one_that_was_given_up_is_not_tried_again() {
        partitions.get(BAD).fences = false;
        takeUp.start(partitions);
        awaitFollowed(PARTITIONS - 1);
        partitions.get(BAD).revoked = true;
        await().until(() -> takeUp.troubles().isEmpty());
        assertThat(partitions.get(BAD).followed).isFalse();
    }
}
