package dev.dateline.fetcher.read;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.ProviderTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What is odd about entries that could be read: told to ops, and kept nevertheless. Pure. */
final class Oddities {

    /** Clocks are wrong, and zones are mistaken, by less than this. */
    private static final Duration TOLERATED = Duration.ofHours(26);

    private Oddities() {}

    /** What somebody should mend. */
    static List<String> of(List<Entry> entries, Instant now) {
        List<String> odd = new ArrayList<>();
        Map<String, Integer> ids = new LinkedHashMap<>();
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            for (ProviderTime time : times(entry)) {
                Instant instant = time.instant();
                if (instant == null) {
                    odd.add("entry %d: a date that can't be read: %s".formatted(i + 1, said(time)));
                } else if (instant.isAfter(now.plus(TOLERATED))) {
                    odd.add("entry %d: a date in the future: %s".formatted(i + 1, said(time)));
                }
            }
            if (entry.providerId() != null) {
                ids.merge(entry.providerId(), 1, Integer::sum);
            }
        }
        ids.forEach(
                (id, count) -> {
                    if (count > 1) {
                        odd.add("%d entries have the id %s".formatted(count, shortened(id)));
                    }
                });
        return odd;
    }

    /** Which entries have no date: common, and no fault. */
    static List<String> undated(List<Entry> entries) {
        List<String> undated = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            if (times(entries.get(i)).isEmpty()) {
                undated.add("entry " + (i + 1) + ": no date");
            }
        }
        boolean all = undated.size() > 1 && undated.size() == entries.size();
        return all ? List.of("no entry has a date") : undated;
    }

    private static List<ProviderTime> times(Entry entry) {
        return Stream.of(entry.published(), entry.updated()).flatMap(Stream::ofNullable).toList();
    }

    private static String said(ProviderTime time) {
        return shortened(time.original());
    }

    private static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
