package dev.dateline.fetcher.format.dates;

import dev.dateline.contract.entry.ProviderTime;
import org.jspecify.annotations.Nullable;

/**
 * Reads the dates of feeds and wires, as {@link DateReader} does, in the document that is being
 * read. A day without a time begins in UTC. An unreadable date keeps its text and has no instant.
 */
public final class ProviderTimes {

    private static final int LONGEST = 100;

    private ProviderTimes() {}

    /**
     * Reads one time.
     *
     * @param origin the element that contains it
     * @return null if the text is empty
     */
    public static @Nullable ProviderTime read(String origin, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String given = text.strip();
        String original = given.length() > LONGEST ? given.substring(0, LONGEST) : given;
        ReadDate read = DocumentDates.read(given);
        return new ProviderTime(read.instant(), read.precision(), origin, original);
    }

    /** The first of two that can be read, else the first that is there. */
    public static @Nullable ProviderTime first(
            @Nullable ProviderTime one, @Nullable ProviderTime other) {
        boolean better = other != null && other.instant() != null;
        return one == null || (one.instant() == null && better) ? other : one;
    }
}
