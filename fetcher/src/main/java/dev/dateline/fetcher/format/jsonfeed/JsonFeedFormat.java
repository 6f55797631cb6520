package dev.dateline.fetcher.format.jsonfeed;

import dev.dateline.fetcher.format.Beginning;
import dev.dateline.fetcher.format.Format;
import dev.dateline.fetcher.format.ParsedDocument;
import java.net.URI;
import java.util.Set;

/** JSON Feed 1.0 and 1.1 (jsonfeed.org). */
public final class JsonFeedFormat implements Format {

    /** Where the fields of an entry are, as a table in Markdown. */
    public static String table() {
        return JsonFeedMapping.MAPPING.table();
    }

    @Override
    public Set<String> names() {
        return Set.of("json-feed");
    }

    @Override
    public boolean claims(Beginning beginning) {
        return beginning.head().startsWith("{");
    }

    @Override
    public ParsedDocument read(String document, URI url) {
        return new JsonFeedReader(url).read(document);
    }
}
