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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    private Observer() {}

    /**
     * Compares, oldest entry first.
     *
     * @param source says what its versions and embargoes mean
     * @param origin where the document was found
     */
    public static Comparison compare(
            PollState state, Feed feed, SourceDefinition source, Origin origin, Instant now) {
        List<Entry> all = Embargoes.meant(feed.entries(), source.reading());
        Rung rung = state.rung() == null ? Identity.learn(all) : state.rung();
        Window window = Window.of(state.window());
        int known = window.size();
        List<Entry> entries = feed.wire() ? lastOfEach(all) : oldestFirst(all);
        List<String> keys =
                feed.wire()
                        ? entries.stream().map(Identity::ofWire).toList()
                        : keys(state, rung, entries, window);
        String declared = source.language() != null ? source.language() : feed.language();
        Transmissions transmissions = new Transmissions(source.reading());
        Provenance provenance = provenance(feed, origin);
        List<Observation> observations = new ArrayList<>();
        Set<Long> here = new HashSet<>();
        boolean again = !state.wasReadBy(source.reading());
        long number = state.nextNumber();
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            long identity = identity(state, keys.get(i));
            Kind kind = here.add(identity) ? window.see(identity, content(entry), again) : null;
            if (kind != null) {
                observations.add(
                        new Observation(
                                Observation.SCHEMA,
                                itemId(state, keys.get(i)),
                                state.sourceId(),
                                number++,
                                transmissions.of(entry),
                                kind,
                                now,
                                isFirst(state, source),
                                entry.language() != null ? entry.language() : declared,
                                entry,
                                orders(state, entry),
                                provenance));
            }
        }
        int size = sizeFor(entries, source);
        // what is missing of the document is there again the next time, and is not new then
        byte[] seen = window.encode(feed.cut() ? Math.max(size, known) : size);
        Rung learned = entries.isEmpty() ? state.rung() : rung;
        return new Comparison(
                List.copyOf(observations),
                state.seen(learned, number, seen, source.reading().tag()),
                transmissions.diagnostics(),
                here.size());
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
    private static int sizeFor(List<Entry> entries, SourceDefinition source) {
        int least = source.kind().comesOnce() ? SMALLEST_WINDOW_OF_WIRES : SMALLEST_WINDOW;
        return Math.max(least, DOCUMENTS_IN_WINDOW * entries.size());
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

    private static List<String> keys(
            PollState state, Rung rung, List<Entry> entries, Window window) {
        return Identity.keys(
                rung,
                entries,
                (key, entry) ->
                        Long.valueOf(content(entry)).equals(window.content(identity(state, key))));
    }

    private static long identity(PollState state, String key) {
        return Ids.hash(state.sourceId(), key);
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

    /**
     * A wire may send several versions of an item in one document: the last is what it now says.
     * The others are left out, or the document would say something else each time it is read.
     */
    private static List<Entry> lastOfEach(List<Entry> entries) {
        Map<String, Entry> last = new LinkedHashMap<>();
        for (Entry entry : entries) {
            String key = Identity.ofWire(entry);
            last.remove(key);
            last.put(key, entry);
        }
        return List.copyOf(last.values());
    }

    private static @Nullable Instant instant(Entry entry) {
        ProviderTime time = entry.times().publishedOrUpdated();
        return time == null ? null : time.instant();
    }

    private static long content(Entry entry) {
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

    private static @Nullable String original(@Nullable ProviderTime time) {
        return time == null ? null : time.original();
    }
}
