package dev.dateline.fetcher.format.wiretext;

import dev.dateline.contract.source.Reading;
import dev.dateline.fetcher.document.Document;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.format.sniff.DocumentReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Reads documents as the fetcher does, and spoils them as transmissions do. */
public final class WireFixtures {

    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
    private static final URI URL = URI.create("https://example.org/wire/1");
    private static final int TIMES = 20;

    private WireFixtures() {}

    /** What comes of these bytes. */
    public static ParsedDocument read(byte[] document) {
        return read(document, Reading.USUAL);
    }

    /** What comes of these bytes, read as ops declared. */
    public static ParsedDocument read(byte[] document, Reading reading) {
        try (DocumentReader reader = new DocumentReader()) {
            return reader.read(
                    new Document(document, null, new Document.Origin("push", URL), false),
                    reading,
                    NOW);
        }
    }

    /** What comes of this text in UTF-8, which must be something. */
    public static ParsedDocument.Feed feed(String document) {
        return (ParsedDocument.Feed) read(document.getBytes(StandardCharsets.UTF_8));
    }

    /** Gives the document cut at twenty places, and with twenty bytes flipped twenty times. */
    public static void spoiled(byte[] document, Consumer<byte[]> use) {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 1; i <= TIMES; i++) {
            use.accept(Arrays.copyOf(document, document.length * i / (TIMES + 1)));
            byte[] flipped = document.clone();
            for (int j = 0; j < TIMES; j++) {
                flipped[random.nextInt(flipped.length)] = (byte) random.nextInt();
            }
            use.accept(flipped);
        }
    }
}
