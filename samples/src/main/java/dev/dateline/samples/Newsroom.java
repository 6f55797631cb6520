package dev.dateline.samples;

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

    private static final int UPDATED_AFTER = 3;
    private static final int CORRECTED_AFTER = 5;

    /** Which outlet publishes, tick after tick. */
    private static final List<Outlet> TURNS =
            List.of(Outlet.MERIDIAN, Outlet.KURIER, Outlet.MERIDIAN, Outlet.COURRIER, Outlet.FARO);

    private final long seed;
    private final Ticks ticks;
    private final Stories stories = new Stories();

    Newsroom(long seed, Ticks ticks) {
        this.seed = seed;
        this.ticks = ticks;
    }

    /** The feed of an outlet, newest first. */
    List<Article> feed(Outlet outlet, Instant now) {
        long tick = ticks.at(now);
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
                                    original.place(),
                                    original.version(),
                                    original.signal(),
                                    ticks.time(at),
                                    ticks.time(at)));
                }
            } else if (turn(at) == outlet) {
                articles.add(article(at, tick));
            }
        }
        return articles;
    }

    /** What an outlet has published, updated or corrected at a tick; not for the Gazette. */
    List<Article> written(Outlet outlet, long tick) {
        List<Article> articles = new ArrayList<>();
        for (long at = tick - CORRECTED_AFTER; at <= tick; at++) {
            Article article = article(at, tick);
            if (turn(at) == outlet && article.updated().equals(ticks.time(tick))) {
                articles.add(article);
            }
        }
        return articles;
    }

    private static Outlet turn(long tick) {
        return TURNS.get((int) Math.floorMod(tick, (long) TURNS.size()));
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
        RandomGenerator random = random(seed, run * 31 + outlet.title.hashCode());
        Stories.Story story = stories.pick(outlet.language, random);
        int figure = 10 + random.nextInt(30) + part * (3 + random.nextInt(9));
        boolean updated = Math.floorMod(at, 4L) == 1 && now >= at + UPDATED_AFTER;
        boolean corrected = Math.floorMod(at, 7L) == 3 && now >= at + CORRECTED_AFTER;
        int version = 1 + (updated ? 1 : 0) + (corrected ? 1 : 0);
        long last = corrected ? at + CORRECTED_AFTER : updated ? at + UPDATED_AFTER : at;
        return new Article(
                outlet.name().toLowerCase(java.util.Locale.ROOT) + "-" + at,
                story.headline(part, figure),
                story.html(part, corrected ? figure + 1 : figure, updated, corrected),
                story.category(),
                story.place(),
                version,
                corrected ? "correction" : updated ? "update" : "",
                ticks.time(at),
                ticks.time(last));
    }

    static RandomGenerator random(long seed, long number) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed * 1_000_003 + number);
    }
}
