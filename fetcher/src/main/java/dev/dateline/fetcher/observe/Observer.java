package dev.dateline.fetcher.observe;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.Observation;
import dev.dateline.contract.entry.Observation.Kind;
import dev.dateline.contract.entry.Observation.Provenance;
import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.contract.record.Ids;
import dev.dateline.contract.source.PollState;
import dev.dateline.contract.source.PollState.Rung;
import dev.dateline.fetcher.read.Reading.Feed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares a feed with what was seen of it before. A rule: what it says depends on its arguments
 * alone.
 */
public final class Observer {

    private static final int SMALLEST_WINDOW = 500;
    private static final int DOCUMENTS_IN_WINDOW = 3;

    private Observer() {}

    /**
     * What the document says that was not known.
     *
     * @param observations oldest first
     * @param state to remember, with the number and the window moved on; validators are the
     *     caller's
     */
    public record Observed(List<Observation> observations, PollState state) {

        /** How many observations are of a kind. */
        public int count(Kind kind) {
            return (int) observations.stream().filter(o -> o.kind() == kind).count();
        }
    }

    /**
     * Compares, oldest entry first.
     *
     * @param language as ops declared it for the source, or null
     * @param url where the document was found
     */
    public static Observed compare(
            PollState state, Feed feed, @Nullable String language, String url, Instant now) {
        boolean backfill = state.rung() == null;
        Rung rung = state.rung() == null ? Identity.learn(feed.entries()) : state.rung();
        Window window = Window.of(state.window());
        List<Entry> entries = oldestFirst(feed.entries());
        List<String> keys =
                Identity.keys(
                        rung,
                        entries,
                        (key, entry) ->
                                Long.valueOf(content(entry))
                                        .equals(window.content(identity(state, key))));
        Provenance provenance = new Provenance("http", feed.format(), url, List.of());
        String declared = language != null ? language : feed.language();
        List<Observation> observations = new ArrayList<>();
        Set<Long> here = new HashSet<>();
        long number = state.nextNumber();
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            long identity = identity(state, keys.get(i));
            if (!here.add(identity)) {
                continue;
            }
            long content = content(entry);
            Long before = window.content(identity);
            window.see(identity, content);
            if (before != null && before == content) {
                continue;
            }
            observations.add(
                    new Observation(
                            Observation.SCHEMA,
                            Ids.of("itm", 16, state.sourceId(), keys.get(i)),
                            state.sourceId(),
                            number++,
                            before == null ? Kind.NEW : Kind.REVISED,
                            now,
                            backfill,
                            entry.language() != null ? entry.language() : declared,
                            entry,
                            provenance));
        }
        int most = Math.max(SMALLEST_WINDOW, DOCUMENTS_IN_WINDOW * entries.size());
        return new Observed(
                List.copyOf(observations),
                new PollState(
                        PollState.SCHEMA,
                        state.sourceId(),
                        state.etag(),
                        state.lastModified(),
                        state.documentUrl(),
                        state.bodyHash(),
                        entries.isEmpty() ? state.rung() : rung,
                        number,
                        window.encode(most)));
    }

    private static long identity(PollState state, String key) {
        return Ids.hash(state.sourceId(), key);
    }

    /** By date where every entry has one that can be read; else feeds put the newest first. */
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
        ProviderTime time = entry.published() != null ? entry.published() : entry.updated();
        return time == null ? null : time.instant();
    }

    private static long content(Entry entry) {
        return Ids.hash(
                entry.title(),
                entry.link(),
                entry.summary(),
                entry.content(),
                entry.authors().toString(),
                entry.categories().toString(),
                entry.published() == null ? null : entry.published().original(),
                entry.updated() == null ? null : entry.updated().original(),
                entry.language(),
                entry.enclosures().toString(),
                entry.rights());
    }
}
