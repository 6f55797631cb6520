package dev.dateline.fetcher.format.newsmlg2;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.fetcher.format.ParsedDocument.Feed;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Reads documents of NewsML-G2 of which a test writes only what matters to it. */
final class G2Fixtures {

    static final URI URL = URI.create("https://agency.example/wire/message.xml");
    private static final NewsMlG2Format FORMAT = new NewsMlG2Format();

    private G2Fixtures() {}

    static ProviderTime embargo(Feed feed) {
        return Objects.requireNonNull(feed.entries().getFirst().status().embargo());
    }

    static Entry one(String inside) {
        return read(item(inside)).entries().getFirst();
    }

    static String item(String inside) {
        return "<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\" guid=\"1\">"
                + inside
                + "</newsItem>";
    }

    static Feed read(String text) {
        return (Feed) FORMAT.read(text, URL);
    }

    static String resource(String name) {
        try (InputStream in =
                Objects.requireNonNull(NewsMlG2FormatTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
