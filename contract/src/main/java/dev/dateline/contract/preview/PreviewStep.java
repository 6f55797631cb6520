package dev.dateline.contract.preview;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.dateline.contract.entry.Observation;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.record.Newest;
import dev.dateline.contract.source.Alternative;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.contract.source.SourceStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step of a preview: the value of {@code news.previews}. The api asks in the partition of the
 * site; the fetcher that owns the partition answers there with what it found; a processor makes
 * items of that; the api that asked recognises its question by the id. If no answer comes, the user
 * asks again.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = PreviewStep.Asked.class, name = "asked"),
    @JsonSubTypes.Type(value = PreviewStep.Fetched.class, name = "fetched"),
    @JsonSubTypes.Type(value = PreviewStep.Answered.class, name = "answered")
})
@Newest(schema = PreviewStep.SCHEMA)
public sealed interface PreviewStep {

    int SCHEMA = 1;

    String id();

    /**
     * A user wants to see what a source would bring.
     *
     * @param url its address, absent where it is at none
     * @param source as it would be defined, its secrets sealed; absent for a feed of which nothing
     *     else is said
     */
    record Asked(int schema, String id, @Nullable String url, @Nullable SourceDefinition source)
            implements PreviewStep {
        public Asked {
            Json.checkSchema(schema, SCHEMA);
            Json.required(id, "id");
            if (source == null) {
                Json.required(url, "url");
            }
        }
    }

    /** What a fetcher found, with the newest entries, oldest first. */
    record Fetched(int schema, String id, Found found, List<Observation> observations)
            implements PreviewStep {
        public Fetched {
            Json.checkSchema(schema, SCHEMA);
            Json.required(id, "id");
            Json.required(found, "found");
            observations = observations == null ? List.of() : List.copyOf(observations);
        }
    }

    /**
     * The complete answer, items newest first.
     *
     * @param embargoed the ids of items under an embargo: until {@code embargoedUntil} of their
     *     status, or, where that is absent, until somebody releases them; versions before do not
     *     tell them
     */
    record Answered(int schema, String id, Found found, List<Item> items, List<String> embargoed)
            implements PreviewStep {
        public Answered {
            Json.checkSchema(schema, SCHEMA);
            Json.required(id, "id");
            Json.required(found, "found");
            items = items == null ? List.of() : List.copyOf(items);
            embargoed = embargoed == null ? List.of() : List.copyOf(embargoed);
        }

        /** Without an embargo. */
        public Answered(int schema, String id, Found found, List<Item> items) {
            this(schema, id, found, items, List.of());
        }
    }

    /**
     * What is at an address, or in a folder.
     *
     * @param url absent for a folder
     * @param health as the source would have it after its first poll
     * @param entries how many the document holds
     * @param alternatives the feeds that an HTML page names
     */
    record Found(
            @Nullable String url,
            SourceStatus.State health,
            String reason,
            @Nullable Integer status,
            @Nullable String format,
            @Nullable String title,
            int entries,
            List<String> diagnostics,
            List<Alternative> alternatives) {
        public Found {
            diagnostics = diagnostics == null ? List.of() : List.copyOf(diagnostics);
            alternatives = alternatives == null ? List.of() : List.copyOf(alternatives);
        }
    }
}
