package dev.dateline.fetcher.format.dates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The dates of real feeds, and of those that test other readers, where they are at hand. */
class RealDatesTest {

    private static final Path FEEDS = Path.of("../../shared/data/feeds");
    private static final Pattern DATE =
            Pattern.compile(
                    "<(?:\\w+:)?(?:pubDate|published|updated|issued|created|modified|date|lastmod"
                            + "|publication_date|lastBuildDate)(?:\\s[^>]*)?>([^<]{1,400})</",
                    Pattern.CASE_INSENSITIVE);

    /** The rest are dates that do not exist, written to see whether a validator finds them. */
    private static final double ENOUGH = 0.98;

    private static final List<String> OF_PUBLISHERS =
            List.of("feedjira", "mediacloud", "crawler-commons");

    @Test
    void nearly_all_dates_of_real_files_are_read() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(FEEDS), "the shared feeds are not here");
        Map<String, TreeSet<String>> unread = new TreeMap<>();
        int all = 0;
        int read = 0;
        try (Stream<Path> files = Files.walk(FEEDS)) {
            List<Path> xml = files.filter(Files::isRegularFile).sorted().toList();
            for (Path file : xml) {
                String folder = FEEDS.relativize(file).getName(0).toString();
                Matcher date = DATE.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
                while (date.find()) {
                    String text = Parser.unescapeEntities(date.group(1), false).strip();
                    if (!text.isEmpty()) {
                        all++;
                        boolean isRead = DateReader.read(text, Hints.NONE).instant() != null;
                        read += isRead ? 1 : 0;
                        if (!isRead) {
                            unread.computeIfAbsent(folder, _ -> new TreeSet<>()).add(text);
                        }
                    }
                }
            }
        }
        System.out.printf("dates of real files: %d of %d are read%n", read, all);
        unread.forEach(
                (folder, texts) ->
                        System.out.printf("unread in %s: %d %s%n", folder, texts.size(), texts));
        assertThat(all).isGreaterThan(1000);
        assertThat(unread).doesNotContainKeys(OF_PUBLISHERS.toArray(String[]::new));
        assertThat((double) read / all).isGreaterThanOrEqualTo(ENOUGH);
    }
}
