package dev.dateline.api.query;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a time: RFC 3339, or so long ago, such as {@code -15m}. */
public final class Since {

    private static final Pattern AGO = Pattern.compile("-(\\d{1,6})([smhd])");

    private Since() {}

    /** Milliseconds since 1970, or null if the text is no time. */
    public static @Nullable Long parse(String text, Instant now) {
        Matcher ago = AGO.matcher(text);
        if (ago.matches()) {
            long count = Long.parseLong(ago.group(1));
            Duration duration =
                    switch (ago.group(2)) {
                        case "s" -> Duration.ofSeconds(count);
                        case "m" -> Duration.ofMinutes(count);
                        case "h" -> Duration.ofHours(count);
                        default -> Duration.ofDays(count);
                    };
            return Math.max(0, now.minus(duration).toEpochMilli());
        }
        try {
            return Math.max(0, OffsetDateTime.parse(text).toInstant().toEpochMilli());
        } catch (DateTimeParseException | ArithmeticException e) {
            return null;
        }
    }
}
