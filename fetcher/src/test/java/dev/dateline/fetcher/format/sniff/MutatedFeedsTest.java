package dev.dateline.fetcher.format.sniff;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.dateline.contract.record.Json;
import dev.dateline.fetcher.document.Document;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.format.ParsedDocument.Feed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Reads real feeds that something was done to: nothing is thrown, and none costs more than it may.
 * Runs for {@code -Dfuzz.seconds}, from {@code -Dfuzz.seed}, which is another one for a long run; a
 * document that fails is written to {@code target/fuzz}.
 */
class MutatedFeedsTest {

    private static final Path REAL_FEEDS = Path.of("../../shared/data/feeds");
    private static final int SECONDS = Integer.getInteger("fuzz.seconds", 10);
    private static final long SEED = Long.getLong("fuzz.seed", 1);
    private static final int LARGEST_SEED = 300_000;

    /** For the largest that are made of them, 16 MB, and what is read of them. */
    private static final long MOST_ALLOCATED = 400L << 20;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final DocumentReader reader = new DocumentReader();

    @Test
    void whatever_is_done_to_a_feed_reading_it_ends_in_an_outcome() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(REAL_FEEDS), "the shared feeds are not here");
        List<byte[]> feeds = feeds();
        SplittableRandom random = new SplittableRandom(SEED);
        Mutations mutations = new Mutations(random);
        long end = System.nanoTime() + SECONDS * 1_000_000_000L;
        int read = 0;
        while (System.nanoTime() < end) {
            byte[] seed = feeds.get(random.nextInt(feeds.size()));
            byte[] document = mutations.of(seed, feeds.get(random.nextInt(feeds.size())));
            try {
                read(document);
            } catch (RuntimeException | Error e) {
                throw new AssertionError("seed " + SEED + ", " + kept(document), e);
            }
            read++;
        }
        assertThat(read).isPositive();
    }

    private void read(byte[] bytes) {
        long before = THREADS.getTotalThreadAllocatedBytes();
        ParsedDocument parsed =
                reader.read(
                        new Document(
                                bytes,
                                null,
                                new Document.Origin("http", URI.create("https://example.org/f")),
                                false),
                        Instant.parse("2026-02-01T00:00:00Z"));
        assertThat(THREADS.getTotalThreadAllocatedBytes() - before).isLessThan(MOST_ALLOCATED);
        if (parsed instanceof Feed feed) {
            feed.entries().forEach(entry -> assertThat(Json.encode(entry).length).isPositive());
        } else if (parsed instanceof ParsedDocument.Malformed(String reason, _, _)) {
            assertThat(reason).doesNotContain("takes longer").hasSizeLessThanOrEqualTo(300);
        }
    }

    private static List<byte[]> feeds() throws IOException {
        try (Stream<Path> files = Files.walk(REAL_FEEDS)) {
            return files.filter(MutatedFeedsTest::isOfUse)
                    .sorted()
                    .map(MutatedFeedsTest::bytes)
                    .toList();
        }
    }

    private static boolean isOfUse(Path file) {
        String name = file.toString();
        return Files.isRegularFile(file)
                && file.toFile().length() < LARGEST_SEED
                && (name.endsWith(".xml") || name.endsWith(".rss") || name.endsWith(".json"));
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path kept(byte[] document) throws IOException {
        Path kept = Path.of("target", "fuzz", Long.toHexString(SEED));
        Files.createDirectories(kept.getParent());
        return Files.write(kept, document).toAbsolutePath();
    }
}
