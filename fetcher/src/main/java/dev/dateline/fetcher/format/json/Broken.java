package dev.dateline.fetcher.format.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/** Where JSON is broken, without the words there: what an agency sent may be withdrawn. */
public final class Broken {

    private Broken() {}

    /** Such as {@code broken at line 1, column 17}. */
    public static String at(JacksonException e) {
        @Nullable TokenStreamLocation place = e.getLocation();
        return place == null
                ? "broken"
                : "broken at line %d, column %d".formatted(place.getLineNr(), place.getColumnNr());
    }
}
