package dev.dateline.fetcher.observe;

import dev.dateline.contract.entry.Entry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a wire now says of each item of which it sends several versions in one document. The others
 * are left out, or the document would say something else each time it is read. A rule.
 */
final class WireVersions {

    private WireVersions() {}

    /** One entry of each item: those that stand first in a list may be the newest or the oldest. */
    static List<Entry> latest(List<Entry> entries) {
        Map<String, Entry> latest = new LinkedHashMap<>();
        for (Entry entry : entries) {
            String key = Identity.ofWire(entry);
            Entry before = latest.get(key);
            if (before == null || isReplacedBy(before, entry)) {
                latest.remove(key);
                latest.put(key, entry);
            }
        }
        return List.copyOf(latest.values());
    }

    /** By their numbers; where these tell nothing, what was withdrawn stays so. */
    private static boolean isReplacedBy(Entry before, Entry entry) {
        Long first = Transmissions.number(before);
        Long second = Transmissions.number(entry);
        int order = first == null || second == null ? 0 : first.compareTo(second);
        return order < 0 || (order == 0 && (!Seen.isWithdrawn(before) || Seen.isWithdrawn(entry)));
    }
}
