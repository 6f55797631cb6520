package dev.dateline.contract.item;

import dev.dateline.contract.record.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A name that was found in an item; what the provider names is kept apart from it.
 *
 * @param name in its fullest form in this item
 * @param spans where it stands, in all its forms
 * @param confidence from 0 to 1
 */
public record FoundName(Kind kind, String name, List<Span> spans, @Nullable Double confidence) {

    /** What has the name. */
    public enum Kind {
        PERSON,
        PLACE,
        ORGANISATION
    }

    public FoundName {
        Json.required(kind, "kind");
        Json.required(name, "name");
        spans = spans == null ? List.of() : List.copyOf(spans);
    }

    /**
     * A part of a field.
     *
     * @param field {@code headline}, {@code abstract} or {@code bodyText}
     * @param start of the first character, counted in UTF-16 units from 0
     * @param end behind the last one
     */
    public record Span(String field, int start, int end) {

        public Span {
            Json.required(field, "field");
        }
    }
}
