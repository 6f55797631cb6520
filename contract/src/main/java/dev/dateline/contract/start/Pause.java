package dev.dateline.contract.start;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** A wait before another try while a service starts. */
public final class Pause {

    private Pause() {}

    /**
     * Waits. A context that is closed while it starts interrupts its thread only where that waits
     * without a limit of its own, so this is no sleep.
     *
     * @throws InterruptedException if the service is to stop
     */
    public static void of(Duration time) throws InterruptedException {
        try {
            CompletableFuture.runAsync(
                            () -> {},
                            CompletableFuture.delayedExecutor(
                                    time.toMillis(), TimeUnit.MILLISECONDS))
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
