package dev.dateline.processor.story;

import dev.dateline.contract.entry.Entry.InfoSource;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.source.SourceUrl;
import dev.dateline.platform.topics.Site;
import dev.dateline.processor.copy.Agency;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who answers for an item: the distributor that it names, else the registrable domain of its
 * source, else the source. Remembers the domains that it has found. Used by one thread.
 */
final class Owners {

    private static final String DISTRIBUTOR = "DISTRIBUTOR";
    private static final int MOST = 10_000;

    private final Map<String, String> sites = new HashMap<>();

    /** A hash of the owner. */
    int of(Item item) {
        String distributor = distributor(item);
        return Hashes.term("owner", distributor != null ? distributor : site(item));
    }

    /**
     * Whether it is of an agency or a press wire, which report for others. A copy that has the mark
     * of an agency in its dateline is that of a paper.
     */
    static boolean isAgency(Item item) {
        Item.Dateline dateline = item.text().dateline();
        boolean marked = dateline != null && dateline.wire() != null;
        boolean copy = item.lineage().duplicateOf() != null;
        return Agency.isOf(item) || distributor(item) != null || (marked && !copy);
    }

    private static @Nullable String distributor(Item item) {
        return item.meaning().infoSources().stream()
                .filter(source -> DISTRIBUTOR.equals(source.role()))
                .map(InfoSource::name)
                .findFirst()
                .orElse(null);
    }

    private String site(Item item) {
        if (sites.size() >= MOST) {
            sites.clear();
        }
        return sites.computeIfAbsent(
                item.provenance().url(), url -> site(url, "source " + item.sourceId()));
    }

    private static String site(String url, String source) {
        try {
            return Site.of(SourceUrl.parse(url)).name();
        } catch (IllegalArgumentException e) {
            // a file, a queue, or something that was pushed
            return source;
        }
    }
}
