package dev.dateline.fetcher.schedule;

import java.time.Instant;
import java.util.Comparator;
import java.util.function.Consumer;

/** A planned task, which can be cancelled while it waits. */
public final class Due {

    /** In the order of time; of two at the same time the one that was planned first. */
    static final Comparator<Due> ORDER =
            Comparator.<Due, Instant>comparing(one -> one.at).thenComparingLong(one -> one.number);

    final String site;
    final boolean proven;
    final Runnable task;
    private final long number;
    private final Consumer<Due> onCancel;

    /** Guarded by the lock of the dispatcher, and never changed while the task is planned. */
    Instant at;

    private volatile boolean cancelled;

    Due(
            long number,
            Instant at,
            String site,
            boolean proven,
            Runnable task,
            Consumer<Due> onCancel) {
        this.number = number;
        this.at = at;
        this.site = site;
        this.proven = proven;
        this.task = task;
        this.onCancel = onCancel;
    }

    /** Cancels the task; has no effect once it runs. */
    public void cancel() {
        cancelled = true;
        onCancel.accept(this);
    }

    boolean isCancelled() {
        return cancelled;
    }
}
