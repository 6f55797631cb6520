package dev.dateline.api.sources;

import dev.dateline.api.problem.ProblemCode;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.contract.topic.Topic;
import dev.dateline.platform.kafka.KafkaClients;
import dev.dateline.platform.kafka.Transactions;
import dev.dateline.platform.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Writes the definitions of sources. Every change is made of the newest definition, whichever node
 * wrote it: all nodes write with one transactional id, so that a commit succeeds only if no other
 * node has taken over since this one read the sources to their end. A change is done when this
 * node's own view has it.
 */
@Component
public final class SourceWriter implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(SourceWriter.class);
    private static final int MOST_WAITING = 5_000;
    private static final int MOST_AT_ONCE = 200;
    private static final Duration LONGEST = Duration.ofSeconds(12);
    private static final long TRIES_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long LONGEST_PAUSE_MILLIS = 150;

    private final BlockingQueue<Change> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("source-writer").factory());
    private final SourcesView view;
    private final Topics topics;
    private final Transactions transactions;

    /** Whether no other node has written since this one read the sources to their end. */
    private boolean current;

    SourceWriter(SourcesView view, Topics topics, KafkaClients clients) {
        this.view = view;
        this.topics = topics;
        this.transactions = clients.transactions("api-sources");
    }

    /** Adds a source unless it is there; says whether it was added. */
    public Mono<Boolean> add(SourceDefinition source) {
        return write(source.id(), now -> now == null ? source : now);
    }

    /**
     * Changes a source; fails with NOT_FOUND if there is none.
     *
     * @param change gives the changed source, or null to delete it; it may be asked again, with a
     *     newer definition
     */
    Mono<Void> change(String id, Function<SourceDefinition, @Nullable SourceDefinition> change) {
        return write(
                        id,
                        now -> {
                            if (now == null) {
                                throw ProblemCode.NOT_FOUND.because(
                                        "there is no source with this id");
                            }
                            return change.apply(now);
                        })
                .then();
    }

    /** Says in the definition of a source that one of its documents is to be read again. */
    public Mono<Void> rereadRequested(String id, Instant at) {
        return change(id, source -> source.rereadRequested(at));
    }

    private Mono<Boolean> write(String id, Change.Rule rule) {
        return Mono.defer(
                        () -> {
                            Change change = new Change(id, rule);
                            if (!waiting.offer(change)) {
                                return Mono.error(
                                        ProblemCode.UNAVAILABLE.because(
                                                "too many sources are being changed"));
                            }
                            Future<?> _ = thread.submit(this::work);
                            return Mono.fromFuture(change.done());
                        })
                .timeout(LONGEST)
                .onErrorMap(
                        TimeoutException.class,
                        e -> ProblemCode.UNAVAILABLE.because("Kafka does not answer"));
    }

    /** Makes the changes that wait, if another call has not made them. */
    private void work() {
        List<Change> changes = new ArrayList<>();
        waiting.drainTo(changes, MOST_AT_ONCE);
        // of those who have given up, nothing is changed any more
        changes.removeIf(Change::isDone);
        if (changes.isEmpty()) {
            return;
        }
        try {
            make(changes);
        } catch (RuntimeException e) {
            log.warn("sources were not changed: {}", e.toString());
            changes.forEach(change -> change.fail(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            changes.forEach(change -> change.fail(e));
        }
    }

    private void make(List<Change> changes) throws InterruptedException {
        long start = System.nanoTime();
        while (true) {
            try {
                commit(changes);
                return;
            } catch (RuntimeException e) {
                // another node has taken over, or it is unknown what was written
                current = false;
                if (!(e instanceof KafkaException) || System.nanoTime() - start > TRIES_NANOS) {
                    throw e;
                }
                log.debug("changing sources once more: {}", e.toString());
                Thread.sleep(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE_MILLIS));
            }
        }
    }

    private void commit(List<Change> changes) throws InterruptedException {
        if (!current) {
            transactions.open();
            view.awaitEndOfDefinitions();
            current = true;
        }
        Changes made = Changes.of(changes, view::definition, this::partition);
        if (!made.records().isEmpty()) {
            view.await(transactions.commit(made.records()));
        }
        made.done();
    }

    private int partition(SourceDefinition source) {
        Integer home = view.partition(source.id());
        // where it is, since its address may be none
        return home != null ? home : topics.partition(Topic.SOURCES, source);
    }

    @Override
    public void destroy() {
        thread.shutdownNow();
        transactions.close();
    }
}
