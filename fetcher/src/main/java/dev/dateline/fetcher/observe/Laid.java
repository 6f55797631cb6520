package dev.dateline.fetcher.observe;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.Observation.Kind;
import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.contract.record.Ids;
import dev.dateline.contract.source.PollState;
import dev.dateline.contract.source.PollState.Rung;
import dev.dateline.contract.source.Reading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A document laid over the window of its source: which entries are told, and as what. A rule; each
 * is used once.
 */
final class Laid {

    /** So many dates must have changed before that may be no news of any of them. */
    private static final int FEWEST_DATES = 2;

    private final PollState state;
    private final Window window;
    private final Set<Long> rest;
    private final boolean again;

    /** Whether nobody knows what was withdrawn: those bits were of a hash. */
    private final boolean older;

    private final List<Found> told = new ArrayList<>();
    private final List<String> diagnostics = new ArrayList<>();
    private final Set<Long> here = new HashSet<>();
    private final IdentityHashMap<Entry, Long> identities = new IdentityHashMap<>();
    private final IdentityHashMap<Entry, Place> places = new IdentityHashMap<>();
    private boolean shared;

    /** Whether another link is another version: not where links do not stay what they are. */
    private boolean linked;

    /** Whether it is a wire, which says more of what it withdraws than its id. */
    private boolean wires;

    /**
     * An entry that is told.
     *
     * @param key what distinguishes it from others of its source
     */
    record Found(Entry entry, String key, Kind kind) {}

    /**
     * Nothing laid yet.
     *
     * @param rest the keys of what else is in the document, and as it was
     */
    Laid(PollState state, Reading reading, Window window, Set<Long> rest) {
        this.state = state;
        this.window = window;
        this.rest = rest;
        this.again = !state.wasReadBy(reading);
        this.older = window.isOlderForm();
    }

    List<Found> told() {
        return told;
    }

    List<String> diagnostics() {
        return diagnostics;
    }

    /** How many different entries the document has. */
    int size() {
        return here.size() + rest.size();
    }

    /**
     * What each is known by, none if any can't be known alone.
     *
     * @param all of the document
     * @param laid those that were laid
     */
    List<Long> identities(List<Entry> all, List<Entry> laid) {
        return shared || all.size() != laid.size() || here.size() != laid.size()
                ? List.of()
                : all.stream().map(entry -> Objects.requireNonNull(identities.get(entry))).toList();
    }

    /**
     * Where each different entry stands.
     *
     * @param all of the document, in its order
     */
    List<Place> places(List<Entry> all) {
        return all.stream().flatMap(entry -> Stream.ofNullable(places.get(entry))).toList();
    }

    /**
     * Lays the entries, and notes them in the window.
     *
     * @return the rung on which they stand; null if more must be known than these entries
     */
    @Nullable Rung lay(List<Entry> entries, Rung frozen, boolean wire) {
        List<String> keys =
                wire
                        ? entries.stream().map(Identity::ofWire).toList()
                        : Identity.keys(frozen, entries, this::isKnownAs);
        if (!rest.isEmpty() && (again || anyShared(entries, frozen, keys))) {
            return null;
        }
        Recognised found = wire || again ? Recognised.NOTHING : recognised(entries, keys);
        if (!found.before().isEmpty() && !rest.isEmpty()) {
            return null;
        }
        Rung rung = found.unstable() ? found.next(frozen, Identity.usable(entries)) : frozen;
        List<String> next = rung == frozen ? keys : Identity.keys(rung, entries, (_, _) -> false);
        if (rung != frozen) {
            diagnostics.add(
                    "the ids of entries change while the entries do not; they are told apart by %s"
                                    .formatted(rung == Rung.LINK ? "their links" : "title and date")
                            + " from now on, and none is announced again");
        }
        wires = wire;
        linked = wire || rung != Rung.TITLE_AND_DATE;
        tell(entries, keys, next, found.before());
        return rung;
    }

    private boolean isKnownAs(String key, Entry entry) {
        long identity = identity(key);
        Seen before = window.get(Seen.key(identity));
        return before != null
                && (before.isOlderFormOf(identity, entry)
                        || before.equals(Seen.of(identity, entry)));
    }

    /** Whether one of the rest has what distinguishes one of these, or two of these share it. */
    private boolean anyShared(List<Entry> entries, Rung frozen, List<String> keys) {
        for (int i = 0; i < entries.size(); i++) {
            String plain = Identity.plain(frozen, entries.get(i));
            if (!plain.equals(keys.get(i)) || rest.contains(Seen.key(identity(plain)))) {
                return true;
            }
        }
        return false;
    }

    private Recognised recognised(List<Entry> entries, List<String> keys) {
        Map<Integer, Seen> unknown = new HashMap<>();
        Set<Long> shown = new HashSet<>(rest);
        for (int i = 0; i < entries.size(); i++) {
            long identity = identity(keys.get(i));
            if (shown.add(Seen.key(identity)) && window.get(Seen.key(identity)) == null) {
                unknown.put(i, Seen.of(identity, entries.get(i)));
            }
        }
        return unknown.isEmpty()
                ? Recognised.NOTHING
                : Recognised.of(unknown, window.without(shown));
    }

    /** Of each entry what it is, once all is known that it depends on. */
    private void tell(
            List<Entry> entries,
            List<String> keys,
            List<String> next,
            Map<Integer, Seen> recognised) {
        Map<Long, Seen> known = new HashMap<>();
        List<Seen> others = new ArrayList<>();
        List<Seen> replaced = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            long old = identity(keys.get(i));
            Seen now = Seen.of(identity(next.get(i)), entry);
            shared |= !next.get(i).equals(keys.get(i)) || Identity.isOfAll(next.get(i));
            if (here.add(now.key())) {
                identities.put(entry, now.key());
                Seen same = window.get(Seen.key(old));
                Seen before = same != null ? same : recognised.get(i);
                Kind kind = kind(before, now, old, entry);
                if (kind != null) {
                    told.add(new Found(entry, next.get(i), kind));
                }
                if (before != null || kind == Kind.NEW) {
                    places.put(entry, place(before, entry));
                }
                boolean isKept = before != null && before.key() == now.key();
                if (before != null && !isKept) {
                    replaced.add(before);
                }
                if (isKept) {
                    known.put(now.key(), now);
                } else {
                    others.add(now);
                }
            }
        }
        replaced.forEach(one -> window.forget(one.key()));
        leaveOutDates();
        for (Long key : rest) {
            Seen one = window.get(key);
            if (one != null) {
                known.put(key, one);
            }
        }
        window.note(known, others);
    }

    private static Place place(@Nullable Seen before, Entry entry) {
        ProviderTime time = entry.times().publishedOrUpdated();
        return new Place(
                before == null ? null : before.key(), time == null ? null : time.instant());
    }

    private @Nullable Kind kind(@Nullable Seen before, Seen now, long old, Entry entry) {
        if (before == null) {
            // what was never seen, or not for long, is deleted all the same
            return !wires && Tombstone.is(entry) ? Kind.WITHDRAWN : Kind.NEW;
        } else if (window.get(Seen.key(old)) == null) {
            // known under another identity: that, and the link, are no news
            return before.said() == now.said() ? null : Kind.REVISED;
        } else if (!before.isOlderFormOf(old, entry)) {
            if (before.isWithdrawn() != now.isWithdrawn()) {
                return now.isWithdrawn() ? Kind.WITHDRAWN : older ? Kind.REVISED : Kind.RETURNED;
            } else if (before.said() != now.said() || (linked && before.link() != now.link())) {
                return Kind.REVISED;
            } else if (before.dates() != now.dates()) {
                return again ? Kind.REVISED : Kind.DATE_BUMPED;
            }
        }
        return again ? Kind.REVISED : null;
    }

    /** Where most dates change and nothing else does, they are those of the server's answers. */
    private void leaveOutDates() {
        long bumped = told.stream().filter(one -> one.kind() == Kind.DATE_BUMPED).count();
        long known = size() - told.stream().filter(one -> one.kind() == Kind.NEW).count();
        if (bumped >= FEWEST_DATES && 2 * bumped > known) {
            told.removeIf(one -> one.kind() == Kind.DATE_BUMPED);
            diagnostics.add(
                    "the dates of %d of %d known entries changed, and nothing else of them; that is"
                                    .formatted(bumped, known)
                            + " not told");
        }
    }

    private long identity(String key) {
        return Ids.hash(state.sourceId(), key);
    }
}
