package dev.dateline.fetcher.observe;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.contract.item.Item.PubStatus;
import dev.dateline.contract.item.PubStatusWord;
import dev.dateline.contract.record.Ids;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of an entry, in 16 bytes: 52 bits of a hash of its identity, 4 that say
 * whether it was withdrawn, and hashes of its dates (14 bits), of its link (18) and of all else
 * that it says (40). So it can be told which of the three changed, and an entry is recognised under
 * another identity by two of them.
 *
 * <p>Versions before wrote 64 bits of the identity and 64 of all that it says; what they wrote is
 * recognised, and replaced when the entry is seen.
 */
record Seen(long high, long low) {

    private static final int STATUS_BITS = 12;
    private static final long DATES_HIGH = 0xff;
    private static final long WITHDRAWN = 0xb;
    private static final int DATES_LOW = 58;
    private static final int LINK = 40;
    private static final long LINK_MASK = 0x3ffff;
    private static final long SAID_MASK = 0xff_ffff_ffffL;

    private static final long NO_DATES = Ids.hash(null, null) & 0x3fff;
    private static final long NO_LINK = Ids.hash(new @Nullable String[] {null}) & LINK_MASK;

    /** Of an entry with this hash of its identity. */
    static Seen of(long identity, Entry entry) {
        long dates = dates(entry) & 0x3fff;
        long status = isWithdrawn(entry) ? WITHDRAWN : 0;
        return new Seen(
                (identity & ~0xfffL) | (status << 8) | (dates >>> 6),
                ((dates & 0x3f) << DATES_LOW)
                        | ((link(entry) & LINK_MASK) << LINK)
                        | (said(entry) & SAID_MASK));
    }

    /** What an entry is found by, of a hash of its identity. */
    static long key(long identity) {
        return identity >>> STATUS_BITS;
    }

    long key() {
        return key(high);
    }

    boolean isWithdrawn() {
        return ((high >>> 8) & 0xf) == WITHDRAWN;
    }

    /** Whether a version before wrote it; not of each can that be seen. */
    boolean isOlderForm() {
        long status = (high >>> 8) & 0xf;
        return status != 0 && status != WITHDRAWN;
    }

    long dates() {
        return ((high & DATES_HIGH) << 6) | (low >>> DATES_LOW);
    }

    long link() {
        return (low >>> LINK) & LINK_MASK;
    }

    long said() {
        return low & SAID_MASK;
    }

    boolean hasDates() {
        return dates() != NO_DATES;
    }

    boolean hasLink() {
        return link() != NO_LINK;
    }

    /** Whether it is this entry just so, written by a version before. */
    boolean isOlderFormOf(long identity, Entry entry) {
        return high == identity && low == everything(entry);
    }

    private static long said(Entry entry) {
        return Ids.hash(
                entry.text().toString(),
                entry.status().toString(),
                entry.meaning().toString(),
                entry.language(),
                entry.media().toString(),
                entry.rights().toString());
    }

    private static long dates(Entry entry) {
        return Ids.hash(original(entry.times().published()), original(entry.times().updated()));
    }

    private static long link(Entry entry) {
        return Ids.hash(StableLink.of(entry.identity().link()));
    }

    private static long everything(Entry entry) {
        return Ids.hash(
                entry.text().toString(),
                entry.identity().link(),
                entry.status().toString(),
                entry.meaning().toString(),
                original(entry.times().published()),
                original(entry.times().updated()),
                entry.language(),
                entry.media().toString(),
                entry.rights().toString());
    }

    /** Also where nobody can tell what its provider means. */
    static boolean isWithdrawn(Entry entry) {
        String word = entry.status().pubStatus();
        return (word != null && !word.isBlank() && isWithdrawn(PubStatusWord.of(word), true))
                || entry.status().signals().stream()
                        .anyMatch(signal -> isWithdrawn(PubStatusWord.of(signal), false));
    }

    private static boolean isWithdrawn(Optional<PubStatusWord> word, boolean otherwise) {
        return word.map(one -> one.status() != PubStatus.USABLE).orElse(otherwise);
    }

    private static @Nullable String original(@Nullable ProviderTime time) {
        return time == null ? null : time.original();
    }
}
