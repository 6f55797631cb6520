package dev.dateline.fetcher.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.source.Reading;
import dev.dateline.fetcher.document.Document;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.format.sniff.DocumentReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Feeds of real publishers, where they are at hand: what comes again is not news. */
class FeedsTwiceTest {

    private static final Path FEEDS = Path.of("../../shared/data/feeds");

    private static List<List<Entry>> feeds() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(FEEDS), "the shared feeds are not here");
        List<List<Entry>> feeds = new ArrayList<>();
        try (DocumentReader reader = new DocumentReader();
                Stream<Path> files = Files.walk(FEEDS)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                Document document =
                        new Document(
                                Files.readAllBytes(file),
                                null,
                                new Document.Origin("http", URI.create("https://e.org/feed")),
                                false);
                if (reader.read(document, Reading.USUAL, Ladder.NOW)
                                instanceof ParsedDocument.Feed feed
                        && !feed.wire()
                        && !feed.entries().isEmpty()) {
                    feeds.add(feed.entries());
                }
            }
        }
        assertThat(feeds).hasSizeGreaterThan(500);
        return feeds;
    }

    @Test
    void the_same_feed_twice_gives_nothing_new_nor_a_part_of_it_in_another_order()
            throws IOException {
        for (List<Entry> feed : feeds()) {
            Ladder source = new Ladder();
            source.shows(feed);
            Comparison again = source.shows(feed);
            assertThat(again.observations()).isEmpty();
            assertThat(again.diagnostics()).isEmpty();
            // of two that share all that distinguishes them, the first counts
            if (!again.identities().isEmpty()) {
                assertThat(source.shows(feed.reversed()).observations()).isEmpty();
            }
        }
    }

    /** Of entries that have a date or a link: without them, ids are all that tells them apart. */
    @Test
    void a_feed_with_other_ids_at_each_poll_gives_nothing_new() throws IOException {
        int feeds = 0;
        for (List<Entry> feed : feeds()) {
            List<Entry> known =
                    feed.stream()
                            .filter(
                                    entry ->
                                            entry.identity().link() != null
                                                    || entry.times().published() != null
                                                    || entry.times().updated() != null)
                            .toList();
            // those that say the same at the same place and time are told apart by ids alone
            long different =
                    known.stream()
                            .map(
                                    entry ->
                                            List.of(
                                                    entry.text(),
                                                    entry.times(),
                                                    Optional.ofNullable(
                                                            StableLink.of(
                                                                    entry.identity().link()))))
                            .distinct()
                            .count();
            if (!known.isEmpty() && different == known.size()) {
                feeds++;
                Ladder source = new Ladder();
                source.shows(withIds(known, 0));
                for (int poll = 1; poll < 4; poll++) {
                    assertThat(source.shows(withIds(known, poll)).observations())
                            .as("%s", known.getFirst().identity())
                            .isEmpty();
                }
            }
        }
        assertThat(feeds).isGreaterThan(500);
    }

    private static List<Entry> withIds(List<Entry> entries, int poll) {
        List<Entry> all = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            all.add(
                    new Entry(
                            new Entry.Identity(
                                    "session-%d-%d".formatted(poll, i), entry.identity().link()),
                            entry.status(),
                            entry.text(),
                            entry.meaning(),
                            entry.times(),
                            entry.language(),
                            entry.media(),
                            entry.rights()));
        }
        return all;
    }
}
