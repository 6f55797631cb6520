package dev.dateline.api.items;

import dev.dateline.api.ApiSettings;
import dev.dateline.api.index.Hit;
import dev.dateline.api.index.Page;
import dev.dateline.api.problem.ProblemCode;
import dev.dateline.contract.delivery.Cursor;
import dev.dateline.store.Checkpoints;
import dev.dateline.store.ItemReader;
import dev.dateline.store.StoredItem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads what was found from the store, and waits for a store that is behind the log. What that does
 * not have in the end is left out: it comes later, or it is lost.
 */
@Component
public final class StoredItems {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(25);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(400);

    private final Shelf shelf;
    private final LostItems lost;

    /** Before each question. */
    private final List<Duration> pauses;

    @Autowired
    StoredItems(ItemReader store, Checkpoints checkpoints, LostItems lost, ApiSettings settings) {
        this(Shelf.of(store, checkpoints), lost, settings.api().maxStoreLag());
    }

    StoredItems(Shelf shelf, LostItems lost, Duration longest) {
        this.shelf = shelf;
        this.lost = lost;
        this.pauses = pauses(longest);
    }

    /**
     * None before the first question, then each twice as long as the one before: a store that is
     * far behind is not held up by all who ask it again and again.
     */
    private static List<Duration> pauses(Duration longest) {
        List<Duration> pauses = new ArrayList<>(List.of(Duration.ZERO));
        Duration left = longer(longest, FIRST_PAUSE);
        Duration next = FIRST_PAUSE;
        while (left.isPositive()) {
            Duration pause = shorter(next, left);
            pauses.add(pause);
            left = left.minus(pause);
            next = shorter(next.multipliedBy(2), LONGEST_PAUSE);
        }
        return pauses;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    /**
     * What the store has of a page.
     *
     * @param items in the order of the page; some in a former version, or not at all
     * @param position all events up to here are in it; before that of the page if some are late
     * @param late whether the store will have more of it
     * @param lost how many of the page are left out, or shown in a former version, because the
     *     store has lost them
     */
    public record Read(List<StoredItem> items, Cursor position, boolean late, int lost) {}

    /** What was found, with bodies or without. */
    public Mono<Read> read(Page page, boolean withBodies) {
        return page.hits().isEmpty()
                ? Mono.just(new Read(List.of(), page.position(), false, 0))
                : Mono.defer(() -> new Reading(page, withBodies).read());
    }

    /** One page while it is read. */
    private final class Reading {

        private final Page page;
        private final boolean withBodies;
        private final Map<String, StoredItem> found = new ConcurrentHashMap<>();

        Reading(Page page, boolean withBodies) {
            this.page = page;
            this.withBodies = withBodies;
        }

        Mono<Read> read() {
            return Flux.fromIterable(pauses)
                    .concatMap(
                            pause ->
                                    pause.isZero()
                                            ? ask(page.hits())
                                            : Mono.delay(pause).then(Mono.defer(this::askAgain)),
                            0)
                    .takeUntil(answered -> missing().isEmpty())
                    .then(Mono.defer(this::concluded));
        }

        private Mono<Map<String, StoredItem>> ask(List<Hit> hits) {
            List<String> ids = hits.stream().map(Hit::itemId).toList();
            return shelf.find(ids, withBodies).doOnNext(found::putAll);
        }

        private Mono<Map<String, StoredItem>> askAgain() {
            return ask(missing());
        }

        /** What the store has not got yet, without what it has lost. */
        private List<Hit> missing() {
            return page.hits().stream()
                    .filter(hit -> isMissing(hit, found.get(hit.itemId())) && !lost.has(hit))
                    .toList();
        }

        private Mono<Read> concluded() {
            if (missing().isEmpty()) {
                return Mono.just(new Read(items(), page.position(), false, lost()));
            }
            return shelf.reached()
                    .map(Optional::of)
                    .defaultIfEmpty(Optional.empty())
                    // what it got just before it said how far it is
                    .flatMap(reached -> askAgain().map(answered -> concluded(reached)));
        }

        private Read concluded(Optional<Cursor> reached) {
            Cursor complete =
                    reached.filter(one -> one.epoch().equals(page.position().epoch()))
                            .orElseThrow(StoredItems::behind);
            missing().stream()
                    .filter(hit -> hit.applied() <= complete.sequence())
                    .forEach(lost::add);
            boolean late = !missing().isEmpty();
            return new Read(items(), late ? complete : page.position(), late, lost());
        }

        private int lost() {
            return (int)
                    page.hits().stream()
                            .filter(hit -> isMissing(hit, found.get(hit.itemId())) && lost.has(hit))
                            .count();
        }

        private List<StoredItem> items() {
            return page.hits().stream()
                    .map(hit -> found.get(hit.itemId()))
                    .filter(Objects::nonNull)
                    .toList();
        }
    }

    private static boolean isMissing(Hit hit, @Nullable StoredItem item) {
        return item == null || item.applied() < hit.applied();
    }

    /** What is answered where nothing else can be. */
    public static RuntimeException behind() {
        return ProblemCode.UNAVAILABLE.because("the store is behind the log");
    }
}
