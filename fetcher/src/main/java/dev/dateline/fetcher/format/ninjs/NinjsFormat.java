package dev.dateline.fetcher.format.ninjs;

import dev.dateline.fetcher.format.Beginning;
import dev.dateline.fetcher.format.Format;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.format.json.JsonItems;
import java.net.URI;
import java.util.Set;

/** ninjs 1, 2 and 3: one item, a list of items, or an object with a list of them. */
public final class NinjsFormat implements Format {

    @Override
    public Set<String> names() {
        return Set.of("ninjs");
    }

    @Override
    public boolean claims(Beginning beginning) {
        // a JSON Feed has items, too, but says its version, or at least where it is
        boolean feed =
                beginning.has("version")
                        || beginning.has("feed_url")
                        || beginning.has("home_page_url");
        return beginning.has("uri")
                || (beginning.has("items") && !feed)
                || (beginning.has("item") && beginning.has("total"))
                || (beginning.has("guid") && beginning.has("versioncreated"));
    }

    @Override
    public ParsedDocument read(String document, URI url) {
        return JsonItems.read(document, new NinjsItems(), url);
    }

    /** Where the fields of an entry are, as a table in Markdown. */
    public static String table() {
        return NinjsItems.MAPPING.table();
    }
}
