package dev.dateline.embedded.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Writes down what all threads do, virtual ones too, while an answer takes too long: those of this
 * process and of the Java processes that it started. What runs in a container is not seen.
 */
final class SlowAnswers {

    /** For all that is asked by HTTP. */
    static final SlowAnswers WATCH =
            new SlowAnswers(Duration.ofSeconds(5), Path.of("target", "slow-answers"));

    /** Tests that wait for a long time on purpose must not fill the disk. */
    private static final int MOST = 20;

    private static final long LONGEST_DUMP_SECONDS = 10;

    private final Duration patience;
    private final Path directory;
    private final AtomicInteger count = new AtomicInteger();
    private final ScheduledThreadPoolExecutor timer =
            new ScheduledThreadPoolExecutor(
                    1, Thread.ofPlatform().daemon().name("slow-answers").factory());

    SlowAnswers(Duration patience, Path directory) {
        this.patience = patience;
        this.directory = directory.toAbsolutePath();
        timer.setRemoveOnCancelPolicy(true);
    }

    /** Is closed when the answer is there. */
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }

    Watch of(String question) {
        ScheduledFuture<?> dump =
                timer.schedule(() -> dump(question), patience.toMillis(), TimeUnit.MILLISECONDS);
        return () -> dump.cancel(false);
    }

    private void dump(String question) {
        int number = count.incrementAndGet();
        if (number > MOST) {
            return;
        }
        List<Path> written = new ArrayList<>();
        try {
            Files.createDirectories(directory);
            ProcessHandle own = ProcessHandle.current();
            for (ProcessHandle process :
                    Stream.concat(Stream.of(own), own.descendants().filter(SlowAnswers::isJava))
                            .toList()) {
                String name = "%s-%d-%d.txt".formatted(own.pid(), number, process.pid());
                written.add(directory.resolve(name));
                threads(process.pid(), written.getLast());
            }
        } catch (IOException e) {
            System.err.println("no threads were written: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        System.err.printf(
                "no answer to %s for %d ms; the threads: %s%n",
                question, patience.toMillis(), written);
    }

    private static boolean isJava(ProcessHandle process) {
        return process.info().command().filter(command -> command.endsWith("/java")).isPresent();
    }

    private static void threads(long pid, Path file) throws IOException, InterruptedException {
        Process dump =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                                Long.toString(pid),
                                "Thread.dump_to_file",
                                "-overwrite",
                                file.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        if (!dump.waitFor(LONGEST_DUMP_SECONDS, TimeUnit.SECONDS)) {
            dump.destroyForcibly();
        }
    }
}
