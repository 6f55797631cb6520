package dev.dateline.fetcher.format.dates;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What times without a zone mean in the one document that is being read: the zone that ops declared
 * of the source, else UTC, of which ops are told. Not thread-safe.
 */
public final class LocalTimes {

    private static final ScopedValue<LocalTimes> OF_THE_DOCUMENT = ScopedValue.newInstance();

    private final @Nullable String declared;
    private final @Nullable ZoneId zone;
    private @Nullable String example;

    private LocalTimes(@Nullable String declared) {
        this.declared = declared;
        this.zone = zone(declared);
    }

    /**
     * For one document.
     *
     * @param zone the IANA name of a zone, null where none is declared
     */
    public static LocalTimes in(@Nullable String zone) {
        return new LocalTimes(zone);
    }

    /** Reads the document, on this thread. */
    public <R> R during(Supplier<R> reading) {
        return ScopedValue.where(OF_THE_DOCUMENT, this).call(reading::get);
    }

    /** What ops should know of the zone, a sentence at most. */
    public List<String> remarks() {
        if (example == null || zone != null) {
            return List.of();
        }
        String without = "times without a zone, such as %s, are read as UTC".formatted(example);
        return List.of(
                declared == null
                        ? without + "; declare the zone of the source"
                        : without + ": the zone %s is unknown here".formatted(declared));
    }

    /**
     * The instant of a time that names no zone, or one that nobody knows.
     *
     * @param original as it was written
     */
    static Instant instant(LocalDateTime local, String original) {
        return OF_THE_DOCUMENT.isBound()
                ? OF_THE_DOCUMENT.get().read(local, original)
                : local.toInstant(ZoneOffset.UTC);
    }

    private Instant read(LocalDateTime local, String original) {
        example = example == null ? original : example;
        return local.atZone(zone == null ? ZoneOffset.UTC : zone).toInstant();
    }

    private static @Nullable ZoneId zone(@Nullable String name) {
        try {
            return name == null ? null : ZoneId.of(name);
        } catch (DateTimeException e) {
            // written by a process with newer zones than this one has
            return null;
        }
    }
}
