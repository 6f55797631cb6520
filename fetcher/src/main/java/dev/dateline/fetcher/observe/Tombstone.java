package dev.dateline.fetcher.observe;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.source.PollState.Rung;
import java.util.List;

/** What a feed says of an entry that it has deleted: no more than its id (RFC 6721). A rule. */
final class Tombstone {

    private Tombstone() {}

    static boolean is(Entry entry) {
        return entry.text().title() == null
                && entry.text().summary() == null
                && entry.text().content() == null
                && Seen.isWithdrawn(entry);
    }

    static List<Entry> without(List<Entry> entries) {
        return entries.stream().filter(entry -> !is(entry)).toList();
    }

    /** Whether ids tell which entries of the source are meant. */
    static boolean isUnderstood(Rung rung) {
        return rung == Rung.PROVIDER_ID;
    }
}
