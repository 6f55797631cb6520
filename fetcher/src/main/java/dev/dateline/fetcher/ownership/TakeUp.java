package dev.dateline.fetcher.ownership;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes partitions up, on threads of its own: fences them, reads them, and follows their sources.
 * All are read at once, because that is fast. One that fails is tried again alone, until it works
 * or is given up, and delays no other.
 */
final class TakeUp {

    private static final Logger log = LoggerFactory.getLogger(TakeUp.class);
    private static final int READS = 3;

    private final Reader reader;
    private final Duration pause;
    private final Semaphore reads = new Semaphore(READS, true);
    private final Map<Integer, String> troubles = new ConcurrentSkipListMap<>();

    /** What is taken up. */
    interface Partition {
        int number();

        boolean isRevoked();

        /** Ends what the last owner does; blocks. */
        void fence();

        /** Starts to poll the sources. */
        void follow(KnownSource.Known known);
    }

    /** Reads what is known of the sources of some partitions; blocks. */
    interface Reader {
        Map<Integer, KnownSource.Known> read(Collection<Integer> partitions);
    }

    TakeUp(Reader reader, Duration pause) {
        this.reader = reader;
        this.pause = pause;
    }

    /** Begins to take up partitions; does not wait. */
    void start(List<? extends Partition> partitions) {
        Thread.ofVirtual()
                .name("take-up")
                .start(() -> attempt(List.copyOf(partitions)).forEach(this::goOn));
    }

    /** What is in the way, by partition; empty if nothing is. */
    Map<Integer, String> troubles() {
        return new TreeMap<>(troubles);
    }

    private void goOn(Partition failed) {
        Thread.ofVirtual()
                .name("take-up-" + failed.number())
                .start(
                        () -> {
                            do {
                                LockSupport.parkNanos(pause.toNanos());
                            } while (!failed.isRevoked() && !attempt(List.of(failed)).isEmpty());
                            troubles.remove(failed.number());
                        });
    }

    /** Tries it once; returns those that must be tried again. */
    private List<Partition> attempt(List<Partition> partitions) {
        try {
            List<Partition> fenced = fenced(partitions);
            Set<Partition> followed = fenced.isEmpty() ? Set.of() : followed(fenced);
            return partitions.stream().filter(one -> !followed.contains(one)).toList();
        } catch (RuntimeException | Error e) {
            partitions.forEach(one -> trouble(one, e));
            return partitions;
        }
    }

    private List<Partition> fenced(List<Partition> partitions) {
        try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Boolean>> fences =
                    partitions.stream()
                            .map(
                                    one ->
                                            CompletableFuture.supplyAsync(
                                                    () -> succeeds(one, Partition::fence), all))
                            .toList();
            return IntStream.range(0, partitions.size())
                    .filter(i -> fences.get(i).join())
                    .mapToObj(partitions::get)
                    .toList();
        }
    }

    private Set<Partition> followed(List<Partition> fenced) {
        Map<Integer, KnownSource.Known> known = read(fenced);
        Set<Partition> followed = new HashSet<>();
        for (Partition one : fenced) {
            KnownSource.Known sources = Objects.requireNonNull(known.get(one.number()));
            if (succeeds(one, taken -> taken.follow(sources))) {
                followed.add(one);
                troubles.remove(one.number());
            }
        }
        return followed;
    }

    private Map<Integer, KnownSource.Known> read(List<Partition> partitions) {
        reads.acquireUninterruptibly();
        try {
            return reader.read(partitions.stream().map(Partition::number).toList());
        } finally {
            reads.release();
        }
    }

    private boolean succeeds(Partition one, Consumer<Partition> step) {
        try {
            step.accept(one);
            return true;
        } catch (RuntimeException | Error e) {
            trouble(one, e);
            return false;
        }
    }

    private void trouble(Partition one, Throwable cause) {
        if (!cause.toString().equals(troubles.put(one.number(), cause.toString()))) {
            log.warn(
                    "can't take over partition {}: {}; trying again",
                    one.number(),
                    cause.toString());
        }
    }
}
