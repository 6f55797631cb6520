package dev.dateline.embedded.harness;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.slf4j.LoggerFactory;

/** What a long run has to tell, line by line, also to those who look at it while it runs. */
public final class Report {

    private static final Path FILE = Path.of("target/faults.txt");

    private Report() {}

    public static void say(String line) {
        LoggerFactory.getLogger(Report.class).info("{}", line);
        try {
            Files.writeString(
                    FILE, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets time pass, where that is what a test is about. */
    public static void pass(Duration time) {
        long start = System.nanoTime();
        await().atMost(time.plusSeconds(10))
                .until(() -> System.nanoTime() - start >= time.toNanos());
    }
}
