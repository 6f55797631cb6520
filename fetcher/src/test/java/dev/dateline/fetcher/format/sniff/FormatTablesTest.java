package dev.dateline.fetcher.format.sniff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.fetcher.format.anpa.AnpaFormat;
import dev.dateline.fetcher.format.ap.ApFormat;
import dev.dateline.fetcher.format.dpa.DpaFormat;
import dev.dateline.fetcher.format.iptc7901.Iptc7901Format;
import dev.dateline.fetcher.format.jsonfeed.JsonFeedFormat;
import dev.dateline.fetcher.format.newsml1.NewsMl1Format;
import dev.dateline.fetcher.format.newsmlg2.NewsMlG2Format;
import dev.dateline.fetcher.format.ninjs.NinjsFormat;
import dev.dateline.fetcher.format.nitf.NitfFormat;
import dev.dateline.fetcher.format.sitemap.SitemapFormat;
import dev.dateline.fetcher.format.syndication.SyndicationFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The document that shows how formats are read. Written anew with -Dwrite.formats=true. */
class FormatTablesTest {

    private static final Path DOCUMENT = Path.of("../docs/formats.md");

    /** What others read, and where we read it. */
    private static final Path COMPARED = Path.of("../docs/superdesk.md");

    private static final Pattern FORMAT = Pattern.compile("`([^`]+)`\\)$");

    /** A row of the tables: a field, an arrow, a place. */
    private static final Pattern ROW = Pattern.compile("`([^`]+)` ← `([^`]+)`");

    private static final Pattern NOT_READ = Pattern.compile("(?:not read|elsewhere): \\S+ .+");

    private static Map<String, String> tables() {
        Map<String, String> tables = new LinkedHashMap<>();
        tables.put("NewsML-G2 (`newsml-g2`)", NewsMlG2Format.table());
        tables.put("ninjs 1, 2 and 3 (`ninjs`)", NinjsFormat.table());
        tables.put("NITF 3 (`nitf`)", NitfFormat.table());
        tables.put("NewsML 1 (`newsml`)", NewsMl1Format.table());
        tables.put("dpa JSON (`dpa`)", DpaFormat.table());
        tables.put("AP JSON (`ap`)", ApFormat.table());
        tables.put("IPTC 7901 (`iptc7901`)", Iptc7901Format.table());
        tables.put("ANPA 1312 (`anpa1312`)", AnpaFormat.table());
        tables.put("Google News sitemap (`news-sitemap`)", SitemapFormat.table());
        tables.put("RSS, RDF and Atom (`rss`, `rdf`, `atom`)", SyndicationFormat.table());
        tables.put("JSON Feed (`json-feed`)", JsonFeedFormat.table());
        return tables;
    }

    private static String document() {
        StringBuilder document =
                new StringBuilder(
                        """
                        # Formats

                        Where each format has the fields of an item. These tables are the ones that are run. Of several rows for a
                        field with one value, the first that finds something gives it. A place in XML or JSON is a path; `|` stands between
                        alternatives. In feeds, names without a prefix are the feed's own, `*` is any prefix, and `other` any that is not known.
                        What the processor makes of a status or a signal is in [ADR 14](adr/0014-lifecycle.md); how documents get in, in
                        [Wires](wires.md); how dates are read, of which the first readable one counts, in [ADR 20](adr/0020-dates.md).
                        [Superdesk's parsers](superdesk.md) are compared with these tables.
                        """);
        tables().forEach(
                        (name, table) ->
                                document.append("\n## ").append(name).append("\n\n").append(table));
        return document.toString();
    }

    @Test
    void the_document_shows_the_tables_that_are_run() throws IOException {
        if (Boolean.getBoolean("write.formats")) {
            Files.writeString(DOCUMENT, document());
        }
        assertThat(Files.readString(DOCUMENT)).isEqualTo(document());
    }

    @Test
    void what_others_read_is_read_in_the_row_that_is_named_or_for_a_reason_not()
            throws IOException {
        Map<String, String> tables = new HashMap<>();
        tables().forEach((name, table) -> tables.put(format(name), table));
        String format = null;
        int rows = 0;
        for (String line : Files.readAllLines(COMPARED)) {
            if (line.startsWith("## ")) {
                format = line.endsWith(")") ? format(line) : null;
            } else if (format != null && line.startsWith("| ") && !line.startsWith("| --")) {
                String ours = line.substring(line.indexOf(" | ") + 3, line.lastIndexOf(" |"));
                if (!ours.equals("ours")) {
                    named(tables.getOrDefault(format, ""), ours, line);
                    rows++;
                }
            }
        }
        assertThat(rows).isGreaterThan(100);
    }

    private static String format(String title) {
        Matcher name = FORMAT.matcher(title);
        assertThat(name.find()).as(title).isTrue();
        return name.group(1);
    }

    private static void named(String table, String ours, String line) {
        Matcher row = ROW.matcher(ours);
        if (!row.find()) {
            assertThat(ours).as(line).matches(NOT_READ);
            return;
        }
        do {
            assertThat(table)
                    .as(line)
                    .contains("| `%s` | `%s` |".formatted(row.group(1), row.group(2)));
        } while (row.find());
    }
}
