package dev.dateline.fetcher.transport.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hc.client5.http.utils.DateUtils;
import org.jspecify.annotations.Nullable;

/**
 * What the headers of an answer say of when to ask again: Retry-After (RFC 9110, section 10.2.3),
 * the limits of rates that are told, and how long it is fresh (RFC 9111, section 4.2). A rule.
 *
 * @param headers the value of a header, null where there is none
 * @param now when the answer came
 */
record ServerWishes(Function<String, @Nullable String> headers, Instant now) {

    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");
    private static final Pattern NOTHING_LEFT = Pattern.compile("0+(\\D.*)?");
    private static final Pattern LIMIT_REACHED = Pattern.compile("(^|[;,\\s])r=0+(\\D|$)");
    private static final Pattern LIMIT_ENDS = Pattern.compile("(^|[;,\\s])t=(\\d{1,9})");
    private static final List<String> PREFIXES =
            List.of("RateLimit-", "X-RateLimit-", "X-Rate-Limit-");

    /** What is larger is a time, and not a number of seconds. */
    private static final long EPOCH = 1_000_000_000L;

    /**
     * Whether it is an answer to too many requests: 429 and 503, and a 403 that says when to come
     * back or that the limit is reached.
     */
    boolean isThrottling(int status) {
        return switch (status) {
            case 429, 503 -> true;
            case 403 -> retryAfter() != null || isLimitReached();
            default -> false;
        };
    }

    private boolean isLimitReached() {
        String limit = headers.apply("RateLimit");
        return (limit != null && LIMIT_REACHED.matcher(limit).find())
                || told("Remaining").anyMatch(left -> NOTHING_LEFT.matcher(left).matches());
    }

    private Stream<String> told(String name) {
        return PREFIXES.stream()
                .flatMap(prefix -> Stream.ofNullable(headers.apply(prefix + name)))
                .map(String::strip);
    }

    /** For how long to wait after an answer to too many requests, null where it does not say. */
    @Nullable Duration patience() {
        Duration told = retryAfter();
        return told == null && isLimitReached() ? untilReset() : told;
    }

    private @Nullable Duration untilReset() {
        String limit = headers.apply("RateLimit");
        Matcher ends = LIMIT_ENDS.matcher(limit == null ? "" : limit);
        if (ends.find()) {
            return Duration.ofSeconds(Long.parseLong(ends.group(2)));
        }
        return told("Reset")
                .filter(reset -> reset.matches("\\d{1,12}"))
                .map(Long::parseLong)
                .map(
                        reset ->
                                reset < EPOCH
                                        ? Duration.ofSeconds(reset)
                                        : Duration.between(now, Instant.ofEpochSecond(reset)))
                .findFirst()
                .orElse(null);
    }

    /** In seconds or as a date; null where it is absent, or neither. */
    @Nullable Duration retryAfter() {
        String text = headers.apply("Retry-After");
        if (text == null) {
            return null;
        }
        if (SECONDS.matcher(text.strip()).matches()) {
            return Duration.ofSeconds(Long.parseLong(text.strip()));
        }
        Instant date = DateUtils.parseStandardDate(text);
        return date == null ? null : Duration.between(now, date);
    }

    /** How long the answer is fresh from now on, null where it does not say, or is not. */
    Download.@Nullable Freshness freshness() {
        String control = headers.apply("Cache-Control");
        if (control != null) {
            Long age = directive(control, "s-maxage");
            age = age == null ? directive(control, "max-age") : age;
            if (age != null || isUncached(control)) {
                return age == null ? null : positive(age - age(), "max-age");
            }
        }
        String expires = headers.apply("Expires");
        Instant end = expires == null ? null : DateUtils.parseStandardDate(expires);
        if (end == null) {
            return null;
        }
        // by the clock of the server where it has one
        String date = headers.apply("Date");
        Instant sent = date == null ? null : DateUtils.parseStandardDate(date);
        return positive(
                Duration.between(sent == null ? now : sent, end).toSeconds() - age(), "Expires");
    }

    private long age() {
        String age = headers.apply("Age");
        return age != null && SECONDS.matcher(age.strip()).matches()
                ? Long.parseLong(age.strip())
                : 0;
    }

    private static boolean isUncached(String control) {
        String lower = control.toLowerCase(Locale.ROOT);
        return lower.contains("no-cache") || lower.contains("no-store");
    }

    private static @Nullable Long directive(String control, String name) {
        return Arrays.stream(control.split(",", -1))
                .map(part -> part.strip().toLowerCase(Locale.ROOT))
                .filter(part -> part.startsWith(name + "="))
                .map(part -> part.substring(name.length() + 1).replace("\"", ""))
                .filter(value -> SECONDS.matcher(value).matches())
                .map(Long::valueOf)
                .findFirst()
                .orElse(null);
    }

    private static Download.@Nullable Freshness positive(long seconds, String header) {
        return seconds <= 0 ? null : new Download.Freshness(Duration.ofSeconds(seconds), header);
    }
}
