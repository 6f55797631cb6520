package dev.dateline.samples;

import dev.dateline.samples.Stories.Story;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * What a service of the invented agency sends: what feeds don't have. Its reports are updated,
 * corrected, held and released, killed, under an embargo for some minutes, or for editors alone. A
 * pure function of its name, the seed, the speed and the time; one report every two ticks.
 */
final class Service {

    /** How many reports are to be had at a moment. */
    static final int SHOWN = 40;

    private static final int TICKS_OF_A_REPORT = 2;
    private static final List<Fate> FATES = List.of(Fate.values());

    /** So many ticks after the first version of a report, nothing becomes of it any more. */
    private static final int LONGEST_FATE = 8;

    private final String name;
    private final long seed;
    private final Ticks ticks;
    private final Stories stories = new Stories();

    Service(String name, long seed, Ticks ticks) {
        this.name = name;
        this.seed = seed;
        this.ticks = ticks;
    }

    /** What becomes of a report. */
    static Fate fate(long number) {
        return FATES.get((int) Math.floorMod(number, (long) FATES.size()));
    }

    /** The newest reports as they are at a moment, oldest first. */
    List<Report> shown(Instant now) {
        long tick = ticks.at(now);
        long newest = Math.floorDiv(tick, (long) TICKS_OF_A_REPORT);
        List<Report> reports = new ArrayList<>();
        for (long number = newest - SHOWN + 1; number <= newest; number++) {
            reports.add(report(number, fate(number).version(tick - number * TICKS_OF_A_REPORT)));
        }
        return reports;
    }

    /** The versions that are sent at a tick. */
    List<Report> sent(long tick) {
        long newest = Math.floorDiv(tick, (long) TICKS_OF_A_REPORT);
        List<Report> sent = new ArrayList<>();
        for (long number = newest - LONGEST_FATE / TICKS_OF_A_REPORT; number <= newest; number++) {
            long age = tick - number * TICKS_OF_A_REPORT;
            int version = fate(number).version(age);
            if (fate(number).sent(version) == age) {
                sent.add(report(number, version));
            }
        }
        return sent;
    }

    private Report report(long number, int version) {
        Fate fate = fate(number);
        long first = number * TICKS_OF_A_REPORT;
        return new Report(
                Report.IDS + name + "-" + number,
                version,
                ticks.second(first),
                ticks.second(first + fate.sent(version)),
                fate.terms(version, first, ticks),
                text(number, fate, version));
    }

    /** Two in a row are about one story. */
    private Report.Text text(long number, Fate fate, int version) {
        RandomGenerator random =
                RandomGeneratorFactory.of("L64X128MixRandom")
                        .create(
                                seed * 2_000_003
                                        + 31L * name.hashCode()
                                        + Math.floorDiv(number, 2L));
        Story story = stories.pick("en", random);
        int part = (int) Math.floorMod(number, (long) Stories.PARTS);
        int figure = 40 + (int) Math.floorMod(number, 37L);
        boolean updated = fate == Fate.UPDATED && version > 1;
        boolean corrected = fate == Fate.CORRECTED && version > 1;
        return new Report.Text(
                story.category(),
                story.place(),
                story.headline(part, figure),
                story.html(part, corrected ? figure + 1 : figure, updated, corrected));
    }
}
