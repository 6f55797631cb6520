package dev.dateline.fetcher.observe;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.contract.source.PollState.Rung;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What tells the entries of one source from one another: the provider's id, else the link, else
 * title and date. A source starts on the first rung of that ladder on which its entries differ, and
 * stays there.
 */
final class Identity {

    /** A rung serves if at most this part of the entries lack it or share it. */
    private static final double TOLERATED = 0.05;

    private Identity() {}

    /** The rung for a source, from the first document that it gave. */
    static Rung learn(List<Entry> entries) {
        for (Rung rung : Rung.values()) {
            Set<String> distinct = new HashSet<>();
            for (Entry entry : entries) {
                String value = on(rung, entry);
                if (value != null) {
                    distinct.add(value);
                }
            }
            if (entries.size() - distinct.size() <= entries.size() * TOLERATED) {
                return rung;
            }
        }
        // where nothing tells them apart, the provider's word counts and the rest of the entry
        // decides
        return Rung.PROVIDER_ID;
    }

    /**
     * A key for each entry. Where entries of one document share a key, they are told apart by all
     * that identifies them, unless the plain key is already {@code known} for that very content.
     *
     * @param known says whether a plain key stands for this entry from an earlier document
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

    /** Whether a key stands for the entry already, unchanged. */
    interface Known {
        boolean as(String key, Entry entry);
    }

    private static String plain(Rung frozen, Entry entry) {
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
        return "CONTENT\n" + entry.summary() + "\n" + entry.content();
    }

    private static String full(Entry entry) {
        return "ALL\n"
                + entry.providerId()
                + "\n"
                + entry.link()
                + "\n"
                + entry.title()
                + "\n"
                + original(entry.published());
    }

    private static @Nullable String on(Rung rung, Entry entry) {
        return switch (rung) {
            case PROVIDER_ID -> entry.providerId();
            case LINK -> entry.link();
            case TITLE_AND_DATE ->
                    entry.title() == null
                            ? null
                            : entry.title() + "\n" + original(entry.published());
        };
    }

    private static @Nullable String original(@Nullable ProviderTime time) {
        return time == null ? null : time.original();
    }
}
