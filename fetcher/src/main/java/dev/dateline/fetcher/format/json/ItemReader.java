package dev.dateline.fetcher.format.json;

import dev.dateline.fetcher.format.mapping.Mapping;
import org.jspecify.annotations.Nullable;

/** What a format knows of its items. Pure. */
public interface ItemReader {

    /** The format in lower case. */
    String format();

    /** What may stand around the items. */
    Envelope envelope();

    /** The object that is the item, where it is in another one. */
    default JsonItem inside(JsonItem item) {
        return item;
    }

    /** What is missing, if this is no item of the format. */
    @Nullable String problem(JsonItem item);

    /** The version of the format that it is written in. */
    default @Nullable String version(JsonItem item) {
        return null;
    }

    /** Where the fields of an entry are. */
    Mapping<JsonItem> mapping();
}
