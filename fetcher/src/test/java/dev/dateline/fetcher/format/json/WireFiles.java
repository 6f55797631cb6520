package dev.dateline.fetcher.format.json;

import dev.dateline.fetcher.document.Document;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.format.sniff.DocumentReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Documents of agencies, where they are at hand, and the reader for all of them. */
public final class WireFiles {

    private static final Path ALL = Path.of("../../shared/data/wire");
    private static final URI FROM = URI.create("https://agency.example/wire/feed.json");
    private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");
    private static final DocumentReader READER = new DocumentReader();

    private WireFiles() {}

    /** The files in a folder and below it whose name ends so; skips the test if there are none. */
    public static List<Path> in(String folder, String ending) {
        Path root = ALL.resolve(folder);
        Assumptions.assumeTrue(Files.isDirectory(root), "the shared wires are not here");
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static ParsedDocument read(byte[] bytes) {
        return READER.read(
                new Document(bytes, null, new Document.Origin("http", FROM), false), NOW);
    }

    public static ParsedDocument read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    public static ParsedDocument read(Path file) {
        return read(bytes(file));
    }

    /** What is read of a document that is none but well. */
    public static ParsedDocument.Feed feed(String text) {
        ParsedDocument parsed = read(text);
        if (parsed instanceof ParsedDocument.Feed feed) {
            return feed;
        }
        throw new AssertionError(parsed.toString());
    }
}
