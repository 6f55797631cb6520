package dev.dateline.fetcher.guard;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Looks up host names within a time. The JDK's resolver can't be told how long to wait, nor be
 * interrupted, and it holds the carrier of a virtual thread: so it runs on a few threads of its
 * own, and who waits for it waits no longer than it has time.
 */
public final class HostNames implements AutoCloseable {

    private static final int THREADS = 16;

    private final Resolver resolver;
    private final ThreadPoolExecutor threads;

    /** All addresses of a host; blocks. */
    @FunctionalInterface
    public interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    HostNames(Resolver resolver) {
        this.resolver = resolver;
        this.threads =
                new ThreadPoolExecutor(
                        THREADS,
                        THREADS,
                        30,
                        TimeUnit.SECONDS,
                        // whoever waits in it has one of the few places of polls
                        new LinkedBlockingQueue<>(),
                        Thread.ofPlatform().daemon().name("host-names-", 0).factory());
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * Looks a name up.
     *
     * @param deadline as {@link System#nanoTime} tells it
     * @throws UnknownHostException if there is none, or no answer until then
     */
    InetAddress[] resolve(String host, long deadline) throws UnknownHostException {
        FutureTask<InetAddress[]> found = new FutureTask<>(() -> resolver.resolve(host));
        threads.execute(found);
        try {
            return found.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownHostException unknown) {
                throw unknown;
            }
            throw unknown(host + ": " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw unknown(host + ": the name servers do not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknown(host + ": interrupted", e);
        } finally {
            found.cancel(false);
            // nobody waits for it any more: it must not stand before those who do
            threads.remove(found);
        }
    }

    private static UnknownHostException unknown(String message, Exception cause) {
        UnknownHostException unknown = new UnknownHostException(message);
        unknown.initCause(cause);
        return unknown;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
