package dev.dateline.fetcher.format.ap;

import dev.dateline.fetcher.format.Beginning;
import dev.dateline.fetcher.format.Format;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.format.json.JsonItems;
import java.net.URI;
import java.util.Set;

/** Answers of AP's Media API: a page of a feed, or one item. */
public final class ApFormat implements Format {

    /** What an item without its envelope has and one of ninjs has not. */
    private static final Set<String> OWN =
            Set.of(
                    "bylines",
                    "datelinelocation",
                    "editorialpriority",
                    "editorialtypes",
                    "headline_extended",
                    "signals");

    @Override
    public Set<String> names() {
        return Set.of("ap");
    }

    @Override
    public boolean claims(Beginning beginning) {
        return beginning.has("data")
                || (beginning.has("item") && !beginning.has("uri") && !beginning.has("total"))
                || (beginning.has("altids") && beginning.keys().stream().anyMatch(OWN::contains));
    }

    @Override
    public ParsedDocument read(String document, URI url) {
        return JsonItems.read(document, new ApItems(), url);
    }

    /** Where the fields of an entry are, as a table in Markdown. */
    public static String table() {
        return ApItems.MAPPING.table();
    }
}
