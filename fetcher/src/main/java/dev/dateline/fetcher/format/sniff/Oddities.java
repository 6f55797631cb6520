package dev.dateline.fetcher.format.sniff;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.ProviderTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What is unusual about readable entries: they are kept, and ops are told. Pure. */
final class Oddities {

    /** Wrong clocks and wrong time zones differ by less than this. */
    private static final Duration TOLERATED = Duration.ofHours(26);

    private Oddities() {}

    /**
     * What the provider should correct.
     *
     * @param quoted what may be told of a text that the provider wrote
     */
    static List<String> of(List<Entry> entries, UnaryOperator<String> quoted, Instant now) {
        List<String> odd = new ArrayList<>();
        Map<String, Integer> ids = new LinkedHashMap<>();
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            for (ProviderTime time : times(entry)) {
                Instant instant = time.instant();
                if (instant == null) {
                    odd.add("entry %d: unreadable date: %s".formatted(i + 1, said(time, quoted)));
                } else if (instant.isAfter(now.plus(TOLERATED))) {
                    odd.add(
                            "entry %d: date in the future: %s"
                                    .formatted(i + 1, said(time, quoted)));
                }
            }
            if (entry.identity().providerId() != null) {
                ids.merge(entry.identity().providerId(), 1, Integer::sum);
            }
        }
        ids.forEach(
                (id, count) -> {
                    if (count > 1) {
                        odd.add(
                                "%d entries have the same id: %s"
                                        .formatted(count, shortened(quoted.apply(id))));
                    }
                });
        return odd;
    }

    /** Entries without a date: common, and not an error. */
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
        return Stream.of(entry.times().published(), entry.times().updated())
                .flatMap(Stream::ofNullable)
                .toList();
    }

    private static String said(ProviderTime time, UnaryOperator<String> quoted) {
        return shortened(quoted.apply(time.original()));
    }

    private static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
