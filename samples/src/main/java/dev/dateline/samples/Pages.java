package dev.dateline.samples;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The agency's API: pages of what a service sent, each with a token to the next. A token says from
 * which tick on, and dies once that is long ago. A pure function of the seed, the speed and the
 * time.
 */
final class Pages {

    /** How far back a token goes, in ticks. */
    static final int KEPT_TICKS = 400;

    private static final int FULL = 10;
    private static final Pattern TOKEN = Pattern.compile("cursor=t(\\d{1,15})");
    private static final Pattern SINCE = Pattern.compile("mindate=([0-9TZ:.+-]{1,40})");

    private final Service service;
    private final Ticks ticks;

    Pages(Service service, Ticks ticks) {
        this.service = service;
        this.ticks = ticks;
    }

    /**
     * An answer.
     *
     * @param status 410 for a token that is too old or was never given
     */
    record Answer(int status, String body) {}

    /** The page that a query asks for. */
    Answer answer(@Nullable String query, Instant now) {
        String asked = query == null ? "" : query.replace("%3A", ":");
        long newest = ticks.at(now);
        long first = newest - 2L * Service.SHOWN;
        Matcher token = TOKEN.matcher(asked);
        if (token.find()) {
            first = Long.parseLong(token.group(1));
            if (first > newest + 1 || first < newest - KEPT_TICKS) {
                return new Answer(410, "{\"error\":\"unknown token\"}");
            }
        } else {
            Matcher since = SINCE.matcher(asked);
            try {
                first = since.find() ? ticks.at(Instant.parse(since.group(1))) : first;
            } catch (DateTimeException e) {
                return new Answer(400, "{\"error\":\"mindate must be a time in UTC\"}");
            }
        }
        return page(Math.clamp(first, newest - KEPT_TICKS, newest + 1), newest);
    }

    private Answer page(long first, long newest) {
        List<Report> reports = new ArrayList<>();
        long tick = first;
        while (tick <= newest && reports.size() < FULL) {
            reports.addAll(service.sent(tick));
            tick++;
        }
        return new Answer(200, Ninjs.page(reports, "t" + tick));
    }
}
