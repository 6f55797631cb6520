package dev.dateline.api.sources;

import dev.dateline.contract.source.SourceDefinition;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A change of a source that waits to be made.
 *
 * @param done completes with whether anything was written
 */
record Change(String id, Rule rule, CompletableFuture<Boolean> done) {

    /** What is to become of a source. It may be asked again, with a newer definition. */
    interface Rule {

        /**
         * The source after the change; null if there shall be none, and what it was given if
         * nothing changes.
         *
         * @param now the source as it is, null if there is none
         */
        @Nullable SourceDefinition after(@Nullable SourceDefinition now);
    }

    Change(String id, Rule rule) {
        this(id, rule, new CompletableFuture<>());
    }

    /** Whether it was answered, or nobody waits for it any more. */
    boolean isDone() {
        return done.isDone();
    }

    void fail(Exception cause) {
        done.completeExceptionally(cause);
    }
}
