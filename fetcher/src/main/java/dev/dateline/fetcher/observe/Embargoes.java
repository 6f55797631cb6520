package dev.dateline.fetcher.observe;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.contract.source.Reading;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What embargoes without a time mean. A rule. */
final class Embargoes {

    private Embargoes() {}

    /** The entries as they are meant: some providers write the element always. */
    static List<Entry> meant(List<Entry> entries, Reading reading) {
        return reading.ignoresEmptyEmbargo()
                ? entries.stream().map(Embargoes::withoutEmpty).toList()
                : entries;
    }

    private static Entry withoutEmpty(Entry entry) {
        @Nullable ProviderTime embargo = entry.status().embargo();
        if (embargo == null || !embargo.original().isBlank()) {
            return entry;
        }
        Entry.Status status = entry.status();
        return new Entry(
                entry.identity(),
                new Entry.Status(
                        status.providerVersion(),
                        status.pubStatus(),
                        status.urgency(),
                        status.priority(),
                        status.signals(),
                        null,
                        status.expires(),
                        status.orders()),
                entry.text(),
                entry.meaning(),
                entry.times(),
                entry.language(),
                entry.media(),
                entry.rights());
    }
}
