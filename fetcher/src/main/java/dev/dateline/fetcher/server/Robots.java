package dev.dateline.fetcher.server;

import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRules.RobotRulesMode;
import crawlercommons.robots.SimpleRobotRulesParser;
import dev.dateline.fetcher.document.Document;
import dev.dateline.fetcher.format.text.Sentence;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the robots.txt of servers says to this fetcher (RFC 9309), read for what nobody asked us to
 * poll. Kept for a day, of a few hundred servers and a few megabytes at most; where the file could
 * not be had, for an hour, in which nothing is asked for; not kept where it was for the sake of one
 * poll that it was not asked for.
 */
final class Robots {

    /** In bytes: so much must be read of such a file, and what is behind may be left out. */
    private static final int LONGEST = 512 * 1024;

    private static final int MOST_SERVERS = 500;
    private static final long MOST_BYTES = 8L * 1024 * 1024;
    private static final int MOST_SITEMAPS = 50;

    /** Where a file has more for this fetcher, nothing is asked for. */
    private static final int MOST_RULES = 5_000;

    /** Of a rule, besides its text. */
    private static final int BYTES_EACH = 100;

    private static final int LONGEST_URL = 2_048;
    private static final Duration KEPT = Duration.ofDays(1);
    private static final Duration KEPT_FAILURE = Duration.ofHours(1);
    private static final Pattern PRODUCT = Pattern.compile("^[A-Za-z_-]+");

    private final Set<String> agents;
    private final InstantSource clock;
    private final Map<String, Rules> byOrigin = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /**
     * Rules for whoever sends this User-Agent.
     *
     * @param userAgent its product token is the name by which files know it
     */
    Robots(String userAgent, InstantSource clock) {
        var product = PRODUCT.matcher(userAgent.strip());
        this.agents = Set.of((product.find() ? product.group() : "*").toLowerCase(Locale.ROOT));
        this.clock = clock;
    }

    /**
     * The rules of one server.
     *
     * @param size about how many bytes of memory they take
     * @param unread why the file could not be read, null where it could
     */
    record Rules(
            SimpleRobotRules rules,
            List<URI> sitemaps,
            int size,
            Instant until,
            @Nullable String unread) {

        /** Why an address is not to be asked for, null where it may be. */
        @Nullable String refusal(URI url) {
            if (unread != null) {
                return "the robots.txt of the server could not be read: " + unread;
            }
            return rules.isAllowed(url.toString())
                    ? null
                    : "the robots.txt of the server asks not to read it";
        }
    }

    /**
     * The rules of a server; asks it for them where they are not known, and blocks.
     *
     * @param asking asks it for an address
     */
    Rules of(URI server, Function<URI, Answer> asking) {
        URI file = server.resolve("/robots.txt");
        Rules known = known(file);
        if (known != null) {
            return known;
        }
        Answer answer = asking.apply(file);
        Rules rules = rules(file, answer);
        return answer instanceof Answer.Missing(_, boolean last) && last
                ? rules
                : keep(file, rules);
    }

    private synchronized @Nullable Rules known(URI file) {
        Rules known = byOrigin.get(file.toString());
        return known == null || clock.instant().isAfter(known.until()) ? null : known;
    }

    private synchronized Rules keep(URI file, Rules rules) {
        Rules before = byOrigin.put(file.toString(), rules);
        bytes += rules.size() - (before == null ? 0 : before.size());
        var eldest = byOrigin.values().iterator();
        while ((byOrigin.size() > MOST_SERVERS || bytes > MOST_BYTES) && eldest.hasNext()) {
            bytes -= eldest.next().size();
            eldest.remove();
        }
        return rules;
    }

    private Rules rules(URI file, Answer answer) {
        Instant now = clock.instant();
        return switch (answer) {
            case Answer.Given(Document document) -> parsed(file, document, now.plus(KEPT));
            case Answer.Missing(String why, boolean last) ->
                    // section 2.3.1.3: what is not there forbids nothing
                    why.matches("HTTP 4\\d\\d") && !last
                            ? all(RobotRulesMode.ALLOW_ALL, now.plus(KEPT), null)
                            : all(
                                    RobotRulesMode.ALLOW_NONE,
                                    now.plus(KEPT_FAILURE),
                                    Sentence.of(why));
        };
    }

    private static Rules all(RobotRulesMode mode, Instant until, @Nullable String unread) {
        return new Rules(new SimpleRobotRules(mode), List.of(), 0, until, unread);
    }

    private Rules parsed(URI file, Document document, Instant until) {
        byte[] text = document.bytes();
        byte[] read = text.length > LONGEST ? Arrays.copyOf(text, LONGEST) : text;
        SimpleRobotRules rules =
                new SimpleRobotRulesParser()
                        .parseContent(file.toString(), read, "text/plain", agents);
        List<URI> sitemaps =
                rules.getSitemaps().stream()
                        .filter(address -> address.length() <= LONGEST_URL)
                        .flatMap(Robots::address)
                        .sorted(Comparator.comparing(url -> !isOfNews(url)))
                        .limit(MOST_SITEMAPS)
                        .toList();
        int count = rules.getRobotRules().size();
        return count > MOST_RULES
                // some of them could forbid what the others permit
                ? all(
                        RobotRulesMode.ALLOW_NONE,
                        until,
                        "it has more than %d rules".formatted(MOST_RULES))
                : new Rules(rules, sitemaps, read.length + BYTES_EACH * count, until, null);
    }

    private static boolean isOfNews(URI url) {
        return url.toString().toLowerCase(Locale.ROOT).contains("news");
    }

    private static Stream<URI> address(String text) {
        try {
            return Stream.of(URI.create(text.strip()));
        } catch (IllegalArgumentException e) {
            return Stream.of();
        }
    }
}
