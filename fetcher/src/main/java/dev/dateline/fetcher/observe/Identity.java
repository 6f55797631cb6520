package dev.dateline.fetcher.observe;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.contract.source.PollState.Rung;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What distinguishes the entries of one source: the provider's id, else the link, else title and
 * date. A source uses the first of these rungs on which its entries differ, and stays on it.
 */
final class Identity {

    /** A rung can be used if at most this part of the entries lack it or share it. */
    private static final double TOLERATED = 0.05;

    private static final String ALL = "ALL\n";

    private Identity() {}

    /** The rung for a source, from the first document that it gave. */
    static Rung learn(List<Entry> entries) {
        List<Rung> usable = usable(entries);
        // if no rung distinguishes them, the provider's id is used together with the rest of the
        // entry
        return usable.isEmpty() ? Rung.PROVIDER_ID : usable.getFirst();
    }

    /** The rungs on which the entries of a document differ, the highest first. */
    static List<Rung> usable(List<Entry> entries) {
        return Arrays.stream(Rung.values()).filter(rung -> isUsable(rung, entries)).toList();
    }

    private static boolean isUsable(Rung rung, List<Entry> entries) {
        long distinct =
                entries.stream()
                        .map(entry -> on(rung, entry))
                        .filter(Objects::nonNull)
                        .distinct()
                        .count();
        return entries.size() - distinct <= entries.size() * TOLERATED;
    }

    /** The key of an entry that shares it with none. */
    static String plain(Rung frozen, Entry entry) {
        String value = on(frozen, entry);
        if (value != null) {
            return frozen + "\n" + value;
        }
        for (Rung rung : Rung.values()) {
            String other = on(rung, entry);
            if (other != null) {
                return rung + "\n" + other;
            }
        }
        return "CONTENT\n" + entry.text().summary() + "\n" + entry.text().content();
    }

    /**
     * A key for each entry. Entries of one document that share a key get a key of all their
     * identifying fields, unless the plain key is already {@code known} for exactly that content.
     *
     * @param known says whether a plain key means this entry since an earlier document
     */
    static List<String> keys(Rung rung, List<Entry> entries, Known known) {
        List<String> plain = entries.stream().map(entry -> plain(rung, entry)).toList();
        Map<String, Set<String>> sharing = new HashMap<>();
        for (int i = 0; i < entries.size(); i++) {
            // an entry that is listed twice shares its key with nobody but itself
            sharing.computeIfAbsent(plain.get(i), key -> new HashSet<>()).add(full(entries.get(i)));
        }
        String[] keys = new String[entries.size()];
        for (int i = 0; i < keys.length; i++) {
            Entry entry = entries.get(i);
            boolean alone = sharing.getOrDefault(plain.get(i), Set.of()).size() == 1;
            keys[i] = alone || known.as(plain.get(i), entry) ? plain.get(i) : full(entry);
        }
        return List.of(keys);
    }

    /** Whether a key already means this entry, with the same content. */
    interface Known {
        boolean as(String key, Entry entry);
    }

    /**
     * The key of an entry of a wire: agencies keep the id of an item, and send its versions under
     * it.
     */
    static String ofWire(Entry entry) {
        return plain(Rung.PROVIDER_ID, entry);
    }

    /** The key of the entry of a wire that has this id. */
    static String ofProviderId(String id) {
        return Rung.PROVIDER_ID + "\n" + id;
    }

    /** Whether a key is one of all that identifies an entry, since it shares the plain one. */
    static boolean isOfAll(String key) {
        return key.startsWith(ALL);
    }

    private static String full(Entry entry) {
        return ALL
                + entry.identity().providerId()
                + "\n"
                + entry.identity().link()
                + "\n"
                + entry.text().title()
                + "\n"
                + original(entry.times().published());
    }

    private static @Nullable String on(Rung rung, Entry entry) {
        return switch (rung) {
            case PROVIDER_ID -> entry.identity().providerId();
            case LINK -> entry.identity().link();
            case TITLE_AND_DATE ->
                    entry.text().title() == null
                            ? null
                            : entry.text().title() + "\n" + original(entry.times().published());
        };
    }

    private static @Nullable String original(@Nullable ProviderTime time) {
        return time == null ? null : time.original();
    }
}
