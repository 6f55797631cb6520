package dev.dateline.fetcher.observe;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.Observation;
import dev.dateline.contract.entry.Observation.ItemOrder;
import dev.dateline.contract.entry.Observation.Kind;
import dev.dateline.contract.entry.Observation.Provenance;
import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.contract.record.Ids;
import dev.dateline.contract.source.PollState;
import dev.dateline.contract.source.PollState.Rung;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.fetcher.document.Document.Origin;
import dev.dateline.fetcher.format.ParsedDocument.Feed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares a feed with what was seen of it before. A rule: the result depends only on the
 * arguments.
 */
public final class Observer {

    private static final int SMALLEST_WINDOW = 500;
    private static final int DOCUMENTS_IN_WINDOW = 3;

    /** A document that comes once has few items, and their versions come hours later. */
    private static final int SMALLEST_WINDOW_OF_WIRES = 2_000;

    private static final String MEANINGLESS =
            "the feed names deleted entries by ids, by which its entries can't be told apart; withdraw"
                    + " the items by hand";

    private Observer() {}

    /**
     * Compares, oldest entry first.
     *
     * @param source says what its versions and embargoes mean
     * @param origin where the document was found
     */
    public static Comparison compare(
            PollState state, Feed feed, SourceDefinition source, Origin origin, Instant now) {
        return Objects.requireNonNull(compare(state, feed, Set.of(), source, origin, now));
    }

    /**
     * The same of a part of a document, the rest of which says what it said before.
     *
     * @param known the rest: what {@link Comparison#identities} said of it; it has no entry twice
     * @return null where the part does not tell what the whole does
     */
    public static @Nullable Comparison compare(
            PollState state,
            Feed feed,
            Set<Long> known,
            SourceDefinition source,
            Origin origin,
            Instant now) {
        List<Entry> said = Embargoes.meant(feed.entries(), source.reading());
        List<Entry> living = feed.wire() ? said : Tombstone.without(said);
        Rung frozen = state.rung() == null ? Identity.learn(living) : state.rung();
        boolean meant = living.size() == said.size() || Tombstone.isUnderstood(frozen);
        List<Entry> all = meant ? said : living;
        Window window = Window.of(state.window());
        int remembered = window.size();
        List<Entry> entries = feed.wire() ? WireVersions.latest(all) : oldestFirst(all);
        Laid laid = new Laid(state, source.reading(), window, known);
        Rung rung = laid.lay(entries, frozen, feed.wire());
        if (rung == null) {
            return null;
        }
        String declared = source.language() != null ? source.language() : feed.language();
        Transmissions transmissions = new Transmissions(source.reading());
        Provenance provenance = provenance(feed, origin);
        List<Observation> observations = new ArrayList<>();
        long number = state.nextNumber();
        for (Laid.Found found : laid.told()) {
            Entry entry = found.entry();
            observations.add(
                    new Observation(
                            found.kind().schema(),
                            itemId(state, found.key()),
                            state.sourceId(),
                            number++,
                            transmissions.of(entry),
                            found.kind(),
                            now,
                            isFirst(state, source) || found.kind() == Kind.DATE_BUMPED,
                            entry.language() != null ? entry.language() : declared,
                            entry,
                            orders(state, entry),
                            provenance));
        }
        int size = sizeFor(entries.size() + known.size(), source);
        // what is missing of the document is there again the next time, and is not new then
        byte[] seen = window.encode(feed.cut() ? Math.max(size, remembered) : size);
        Rung learned = entries.isEmpty() ? state.rung() : rung;
        return new Comparison(
                List.copyOf(observations),
                state.seen(learned, number, seen, source.reading().tag()),
                Stream.of(
                                transmissions.diagnostics(),
                                laid.diagnostics(),
                                meant ? List.<String>of() : List.of(MEANINGLESS))
                        .flatMap(List::stream)
                        .toList(),
                laid.size(),
                laid.identities(all, entries),
                laid.places(all));
    }

    /**
     * The identities of the newest entries of a window, the newest last: after a document was
     * compared those that it has.
     */
    public static List<Long> newest(byte[] window, int most) {
        return Window.of(window).newest(most);
    }

    /**
     * A feed may have been empty when it was first read: what it then publishes is news. So is
     * whatever is delivered.
     */
    private static boolean isFirst(PollState state, SourceDefinition source) {
        return !source.kind().bringsNews()
                && state.rung() == null
                && (state.bodyHash() == null || state.bodyHash().isEmpty());
    }

    /** How many entries are remembered: those of several documents of this length. */
    private static int sizeFor(int entries, SourceDefinition source) {
        int least = source.kind().comesOnce() ? SMALLEST_WINDOW_OF_WIRES : SMALLEST_WINDOW;
        return Math.max(least, DOCUMENTS_IN_WINDOW * entries);
    }

    private static Provenance provenance(Feed feed, Origin origin) {
        return new Provenance(
                origin.transport(),
                feed.format(),
                feed.formatVersion(),
                origin.url().toString(),
                List.of());
    }

    private static String itemId(PollState state, String key) {
        return Ids.of("itm", 16, state.sourceId(), key);
    }

    private static List<ItemOrder> orders(PollState state, Entry entry) {
        return entry.status().orders().stream()
                .map(
                        order ->
                                new ItemOrder(
                                        itemId(state, Identity.ofProviderId(order.providerId())),
                                        order.pubStatus()))
                .toList();
    }

    /**
     * By date if every entry has a readable one; otherwise reversed, since feeds put the newest
     * first.
     */
    private static List<Entry> oldestFirst(List<Entry> entries) {
        List<Entry> reversed = new ArrayList<>(entries);
        Collections.reverse(reversed);
        if (reversed.stream().allMatch(entry -> instant(entry) != null)) {
            reversed.sort(
                    Comparator.comparing(
                            Observer::instant, Comparator.nullsFirst(Comparator.naturalOrder())));
        }
        return reversed;
    }

    private static @Nullable Instant instant(Entry entry) {
        ProviderTime time = entry.times().publishedOrUpdated();
        return time == null ? null : time.instant();
    }
}
