package dev.dateline.fetcher.observe;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.source.Reading;
import dev.dateline.fetcher.format.text.Sentence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The numbers by which a provider orders the versions of its items, where ops declared so. */
final class Transmissions {

    private static final int MOST_DIAGNOSTICS = 20;
    private static final int LONGEST_TOLD = 60;

    private final boolean wanted;
    private final List<String> diagnostics = new ArrayList<>();

    Transmissions(Reading reading) {
        this.wanted = reading.ordersByTransmission();
    }

    /** The number of an entry, null where it has none or none is wanted. */
    @Nullable Long of(Entry entry) {
        if (!wanted) {
            return null;
        }
        Long number = number(entry);
        if (number != null) {
            return number;
        }
        @Nullable String version = entry.status().providerVersion();
        if (diagnostics.size() < MOST_DIAGNOSTICS) {
            diagnostics.add(
                    "%s: %s, so it has no place among its versions but that of its arrival"
                            .formatted(
                                    told(String.valueOf(entry.identity().providerId())),
                                    version == null
                                            ? "no version"
                                            : "the version '" + told(version) + "' is no number"));
        }
        return null;
    }

    /** The version of an entry, null where it is no number. */
    static @Nullable Long number(Entry entry) {
        @Nullable String version = entry.status().providerVersion();
        return version != null && version.strip().matches("[0-9]{1,18}")
                ? Long.valueOf(version.strip())
                : null;
    }

    private static String told(String text) {
        String words = Sentence.withoutWords(text);
        return words.length() > LONGEST_TOLD ? words.substring(0, LONGEST_TOLD) + "…" : words;
    }

    List<String> diagnostics() {
        return List.copyOf(diagnostics);
    }
}
