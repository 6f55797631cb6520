package dev.dateline.api.items;

import dev.dateline.api.gate.Passed;
import dev.dateline.api.holds.Desk;
import dev.dateline.api.holds.Held;
import dev.dateline.api.holds.Holds;
import dev.dateline.api.items.Orders.Seen;
import dev.dateline.api.problem.ProblemCode;
import dev.dateline.api.sources.SourceFields;
import dev.dateline.contract.item.DeskInput;
import dev.dateline.contract.item.DeskInput.Release;
import dev.dateline.contract.item.DeskInput.Withdraw;
import dev.dateline.contract.item.Hold;
import dev.dateline.contract.item.Item.PubStatus;
import dev.dateline.store.StoredItem;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Takes it from ops that an item is to be withdrawn, or given out; the desk decides it. */
@RestController
@RequestMapping("/v1/items/{id}")
final class OrdersController {

    private static final Set<String> WITHDRAWAL = new TreeSet<>(Set.of("status", "reason"));
    private static final Set<String> RELEASE = new TreeSet<>(Set.of("reason", "state", "since"));

    private final Holds holds;
    private final Stored stored;
    private final Desk desk;
    private final InstantSource clock;

    /** What everybody may know of an item; empty where there is none. */
    interface Stored {
        Mono<StoredItem> read(String id);
    }

    @Autowired
    OrdersController(Holds holds, ItemPages pages, Desk desk, InstantSource clock) {
        this(holds, id -> pages.read(id).map(Passed::value), desk, clock);
    }

    OrdersController(Holds holds, Stored stored, Desk desk, InstantSource clock) {
        this.holds = holds;
        this.stored = stored;
        this.desk = desk;
        this.clock = clock;
    }

    @PostMapping("/withdraw")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<Void> withdraw(@PathVariable("id") String id, @RequestBody JsonNode json) {
        JsonNode body = SourceFields.object(json, WITHDRAWAL);
        PubStatus status = Orders.status(SourceFields.text(body, "status"));
        String reason = Orders.reason(SourceFields.text(body, "reason"));
        if (reason == null) {
            throw ProblemCode.INVALID_BODY.because("reason is missing: say why, in words");
        }
        Withdraw order = new Withdraw(DeskInput.SCHEMA, id, status, reason, now());
        Held held = holds.get(id);
        if (held != null) {
            Orders.checkWithdrawal(held, status);
            return desk.send(held.hold().sourceId(), order);
        }
        return stored(id).flatMap(item -> desk.send(item.item().sourceId(), order));
    }

    @PostMapping("/release")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<Void> release(
            @PathVariable("id") String id, @RequestBody(required = false) @Nullable JsonNode json) {
        JsonNode body = json == null ? null : SourceFields.object(json, RELEASE);
        String reason = body == null ? null : Orders.reason(SourceFields.text(body, "reason"));
        Seen seen =
                body == null
                        ? new Seen(null, null)
                        : Seen.of(
                                SourceFields.text(body, "state"), SourceFields.text(body, "since"));
        Held held = holds.get(id);
        if (held == null) {
            return stored(id).flatMap(_ -> Mono.error(Orders.notHeld()));
        }
        Orders.checkSeen(held, seen);
        Orders.checkRelease(held);
        return desk.send(held.hold().sourceId(), release(held, reason));
    }

    /** Says which hold it is about: another may have taken its place when the desk reads it. */
    private Release release(Held held, @Nullable String reason) {
        Hold hold = held.hold();
        return new Release(
                DeskInput.SCHEMA,
                hold.itemId(),
                reason,
                now(),
                hold.state().name(),
                held.number(),
                hold.until());
    }

    private Mono<StoredItem> stored(String id) {
        return stored.read(id).switchIfEmpty(Mono.error(ItemsController::missing));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
