package dev.dateline.fetcher.format.sniff;

import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.platform.deadline.Deadlines;
import dev.dateline.platform.deadline.OutOfTime;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads on which documents are read. They are platform threads, so that nothing else of a
 * fetcher waits for a parser, and large documents have one of their own, so that small ones don't
 * wait for it either. A document that takes too long is given up, and so is one that meets a bug.
 */
final class ParseThreads implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ParseThreads.class);

    private static final int LARGE = 1024 * 1024;

    private final Duration longest;
    private final ExecutorService small;
    private final ExecutorService large;
    private final Deadlines deadlines;

    ParseThreads(Duration longest) {
        this.longest = longest;
        this.small = threads("parse-", Runtime.getRuntime().availableProcessors());
        this.large = threads("parse-large-", 1);
        this.deadlines = new Deadlines("parse-deadlines");
    }

    private static ExecutorService threads(String name, int count) {
        return Executors.newFixedThreadPool(
                count, Thread.ofPlatform().daemon().name(name, 0).factory());
    }

    /**
     * Reads a document; blocks.
     *
     * @param bytes how large it is
     */
    ParsedDocument read(long bytes, Supplier<ParsedDocument> reading) {
        return read(bytes, reading, ParsedDocument.Malformed::new);
    }

    /**
     * The same of something else that is made of a document.
     *
     * @param otherwise what stands in its place where it takes too long or meets a bug, of why
     */
    <T> T read(long bytes, Supplier<T> reading, Function<String, T> otherwise) {
        Future<T> result = (bytes > LARGE ? large : small).submit(() -> inTime(reading, otherwise));
        try {
            return result.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            result.cancel(true);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("this fetcher stops", e);
        }
    }

    private <T> T inTime(Supplier<T> reading, Function<String, T> otherwise) {
        try {
            return deadlines.within(longest, reading);
        } catch (OutOfTime e) {
            return otherwise.apply("reading it takes longer than " + longest);
        } catch (RuntimeException | StackOverflowError e) {
            if (small.isShutdown()) {
                // this fetcher stops, which is not the document's fault
                throw e;
            }
            // a bug, which must not hold up the documents behind this one
            log.error("a document can't be read", e);
            return otherwise.apply("an internal error: " + e);
        }
    }

    @Override
    public void close() {
        small.shutdownNow();
        large.shutdownNow();
        deadlines.close();
    }
}
