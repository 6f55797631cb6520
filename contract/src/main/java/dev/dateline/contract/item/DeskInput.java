package dev.dateline.contract.item;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.record.Newest;
import org.jspecify.annotations.Nullable;

/** What the desk decides on, in the order of {@code news.enriched}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@Newest(schema = DeskInput.SCHEMA)
@JsonSubTypes(@JsonSubTypes.Type(value = DeskInput.Observed.class, name = "observed"))
public sealed interface DeskInput {

    int SCHEMA = 1;

    /**
     * An observation, enriched.
     *
     * @param number of the observation, which orders the versions of an item
     * @param fingerprint equal for equal text, whoever publishes it; absent if there is too little
     *     text
     * @param item the content, with version 0
     */
    record Observed(
            int schema, long number, boolean backfill, @Nullable String fingerprint, Item item)
            implements DeskInput {

        public Observed {
            Json.checkSchema(schema, SCHEMA);
            Json.required(item, "item");
        }
    }
}
