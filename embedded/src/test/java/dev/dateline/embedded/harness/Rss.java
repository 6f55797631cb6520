package dev.dateline.embedded.harness;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A feed that grows: RSS 2.0, newest entry first. */
public final class Rss {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final String name;
    private final List<String> entries = new ArrayList<>();

    public Rss(String name) {
        this.name = name;
    }

    /** Adds entries {@code from} to {@code to}, exclusive, oldest first. */
    public Rss add(int from, int to) {
        IntStream.range(from, to).forEach(n -> entries.add(entry(n, text(n))));
        return this;
    }

    /** Adds one entry of that text. */
    public Rss add(int number, String text) {
        entries.add(entry(number, text));
        return this;
    }

    /** Gives one of the entries, which were added in the order of their numbers, another text. */
    public Rss change(int number, String text) {
        entries.set(number, entry(number, text));
        return this;
    }

    /** The guid of an entry. */
    public String guid(int number) {
        return name + "-" + number;
    }

    private String text(int number) {
        return IntStream.range(0, 40)
                .mapToObj(i -> "word" + ((name.hashCode() + number * 31 + i * 17) & 0xfff))
                .collect(Collectors.joining(" ", "Report " + number + " of " + name + ": ", "."));
    }

    private String entry(int number, String text) {
        String date =
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        START.plusSeconds(60L * number).atOffset(ZoneOffset.UTC));
        return """
        <item><title>%s %d</title><link>http://example.org/%s/%d</link>
        <guid isPermaLink="false">%s</guid><pubDate>%s</pubDate>
        <description>%s</description></item>
        """
                .formatted(name, number, name, number, guid(number), date, text);
    }

    @Override
    public String toString() {
        List<String> newestFirst = new ArrayList<>(entries);
        Collections.reverse(newestFirst);
        return """
        <?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>%s</title>
        <link>http://example.org/%s</link><description>d</description><language>en</language>
        %s</channel></rss>
        """
                .formatted(name, name, String.join("", newestFirst));
    }
}
