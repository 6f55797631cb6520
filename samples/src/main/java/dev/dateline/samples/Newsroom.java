package dev.dateline.samples;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * What the outlets have published at a moment: a pure function of the seed, the speed and the time.
 * Something happens at every tick. Stories develop over several articles; some articles are updated
 * three ticks later, some corrected five ticks later; the Gazette copies every second report of the
 * agency word for word.
 */
final class Newsroom {

    /** How long an article stays in a feed. */
    static final int SHOWN_TICKS = 90;

    private static final Duration TICK = Duration.ofSeconds(20);
    private static final int UPDATED_AFTER = 3;
    private static final int CORRECTED_AFTER = 5;

    /** Which outlet publishes, tick after tick. */
    private static final List<Outlet> TURNS =
            List.of(Outlet.MERIDIAN, Outlet.KURIER, Outlet.MERIDIAN, Outlet.COURRIER, Outlet.FARO);

    private final long seed;
    private final long tickMillis;
    private final Stories stories;

    /**
     * A newsroom.
     *
     * @param speed 1 for something every 20 seconds, 10 for something every 2
     */
    Newsroom(long seed, double speed) {
        this.seed = seed;
        this.tickMillis = Math.max(100, Math.round(TICK.toMillis() / speed));
        this.stories = new Stories();
    }

    /** The feed of an outlet, newest first. */
    List<Article> feed(Outlet outlet, Instant now) {
        long tick = now.toEpochMilli() / tickMillis;
        List<Article> articles = new ArrayList<>();
        for (long at = tick; at > tick - SHOWN_TICKS; at--) {
            if (outlet == Outlet.GAZETTE) {
                // one tick after the agency
                if (at % 2 == 0 && turn(at - 1) == Outlet.MERIDIAN) {
                    Article original = article(at - 1, at - 1);
                    articles.add(
                            new Article(
                                    "gazette-" + at,
                                    original.headline(),
                                    original.html(),
                                    original.category(),
                                    time(at),
                                    time(at)));
                }
            } else if (turn(at) == outlet) {
                articles.add(article(at, tick));
            }
        }
        return articles;
    }

    private static Outlet turn(long tick) {
        return TURNS.get((int) Math.floorMod(tick, (long) TURNS.size()));
    }

    private Instant time(long tick) {
        return Instant.ofEpochMilli(tick * tickMillis);
    }

    /** What was published at a tick, as it is at a later tick. */
    private Article article(long at, long now) {
        Outlet outlet = turn(at);
        long round = Math.floorDiv(at, (long) TURNS.size());
        // the agency has two turns in a round
        boolean second = Math.floorMod(at, (long) TURNS.size()) == 2;
        long number = outlet == Outlet.MERIDIAN ? 2 * round + (second ? 1 : 0) : round;
        // two stories run side by side, each for as many articles as it has parts
        long run = Math.floorDiv(number, 2L * Stories.PARTS) * 2 + Math.floorMod(number, 2L);
        int part = (int) Math.floorMod(Math.floorDiv(number, 2L), (long) Stories.PARTS);
        RandomGenerator random = random(run * 31 + outlet.title.hashCode());
        Stories.Story story = stories.pick(outlet.language, random);
        int figure = 10 + random.nextInt(30) + part * (3 + random.nextInt(9));
        boolean updated = Math.floorMod(at, 4L) == 1 && now >= at + UPDATED_AFTER;
        boolean corrected = Math.floorMod(at, 7L) == 3 && now >= at + CORRECTED_AFTER;
        long last = corrected ? at + CORRECTED_AFTER : updated ? at + UPDATED_AFTER : at;
        return new Article(
                outlet.name().toLowerCase(java.util.Locale.ROOT) + "-" + at,
                story.headline(part, figure),
                story.html(part, corrected ? figure + 1 : figure, updated, corrected),
                story.category(),
                time(at),
                time(last));
    }

    private RandomGenerator random(long number) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed * 1_000_003 + number);
    }
}
