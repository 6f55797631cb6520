package dev.dateline.bench.polling;

import dev.dateline.bench.polling.Replay.Policy;
import dev.dateline.bench.polling.Replay.Result;
import dev.dateline.bench.polling.SyntheticPublisher.Bursts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/**
 * Prints what each way to poll misses of publishers with a rhythm and with bursts, and how many
 * bytes a fetcher holds for 100,000 sources. Uses no network.
 */
public final class Polling {

    private static final int SEEDS = 20;
    private static final double PER_DAY = 95;
    private static final int WINDOW = 40;
    private static final List<Bursts> BURSTS = List.of(new Bursts(0.13, 40, 68));

    private Polling() {}

    /** Prints the tables. */
    public static void main(String[] arguments) {
        Map<String, LongFunction<Policy>> ways = new LinkedHashMap<>();
        ways.put("every 6 h", seed -> Policies.every(Duration.ofHours(6)));
        ways.put(
                "every hour (Miniflux, FreshRSS, newsboat)",
                seed -> Policies.every(Duration.ofHours(1)));
        ways.put("every 30 min (Tiny Tiny RSS)", seed -> Policies.every(Duration.ofMinutes(30)));
        ways.put("Miniflux, entry_frequency", seed -> Policies.entryFrequency());
        ways.put(
                "every 5 min (until the rhythm is known)",
                seed -> Policies.every(Duration.ofMinutes(5)));
        ways.put("Dateline", seed -> new Policies.Dateline("src_" + seed, 36));
        ways.put("Dateline, polls-per-day 96", seed -> new Policies.Dateline("src_" + seed, 96));
        List<Replay> publishers = new ArrayList<>();
        List<Replay> pinning = new ArrayList<>();
        for (long seed = 1; seed <= SEEDS; seed++) {
            SyntheticPublisher one = SyntheticPublisher.of(seed, PER_DAY, WINDOW, BURSTS);
            publishers.add(new Replay(one));
            pinning.add(new Replay(one.pinning(seed)));
        }
        table(ways, publishers);
        System.out.println("the same with entries that are pinned for two days of three:");
        table(ways, pinning);
        SourcesInMemory.print();
    }

    private static void table(Map<String, LongFunction<Policy>> ways, List<Replay> publishers) {
        System.out.println(
                "| way | polls a day | missed | entries | unflagged | flagged in vain | wait |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
        ways.forEach((name, way) -> System.out.println(run(name, way, publishers).row()));
    }

    private static Result run(String name, LongFunction<Policy> way, List<Replay> publishers) {
        List<Result> all = new ArrayList<>();
        for (int i = 0; i < publishers.size(); i++) {
            all.add(publishers.get(i).run(name, way.apply(i)));
        }
        return Result.together(name, all);
    }
}
