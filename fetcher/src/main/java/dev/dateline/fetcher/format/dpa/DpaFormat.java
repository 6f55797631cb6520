package dev.dateline.fetcher.format.dpa;

import dev.dateline.fetcher.format.Beginning;
import dev.dateline.fetcher.format.Format;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.format.json.JsonItems;
import java.net.URI;
import java.util.Set;

/** dpa's digital wires: one entry, a list of entries, or an object with a list of them. */
public final class DpaFormat implements Format {

    @Override
    public Set<String> names() {
        return Set.of("dpa");
    }

    @Override
    public boolean claims(Beginning beginning) {
        return beginning.has("urn", "version_created")
                || beginning.has("urn", "pubstatus")
                || (beginning.has("entries") && !beginning.has("uri"));
    }

    @Override
    public ParsedDocument read(String document, URI url) {
        return JsonItems.read(document, new DpaItems(), url);
    }

    /** Where the fields of an entry are, as a table in Markdown. */
    public static String table() {
        return DpaItems.MAPPING.table();
    }
}
