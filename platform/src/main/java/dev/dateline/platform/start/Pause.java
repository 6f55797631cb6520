package dev.dateline.platform.start;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** A pause before another attempt, while a service starts. */
public final class Pause {

    private Pause() {}

    /**
     * Waits. This is not a sleep, because a context that is closed while it starts interrupts its
     * thread only if that waits without a time limit.
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
