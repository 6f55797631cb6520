package dev.dateline.fetcher.poll;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.Entry.Category;
import dev.dateline.contract.source.PollState;
import dev.dateline.contract.source.PollState.Rung;
import dev.dateline.fetcher.format.ParsedDocument;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What of another feed of the same site belongs to a feed and was missed by it: entries between its
 * last poll and its oldest entry now, which have all that its own entries have in common there.
 * Only where the other feed has nearly all of its entries, by the ids by which it knows them and of
 * the same times, and where nothing else in the time that both cover looks like them: or the news
 * of a whole site would come into the feed of a section. A rule.
 *
 * @param words what was found, or why it can't be used
 */
record Belonging(List<Entry> entries, String words) {

    /** Fewer entries that both have prove nothing. */
    private static final int LEAST = 5;

    /**
     * So many of the entries of the feed, in the time of the other, must be in the other; and so
     * many of those that both have must have the same time in both.
     */
    private static final double ENOUGH = 0.9;

    /** Two that are older than the last poll may not both be pinned, or of a wrong date. */
    private static final int LEAST_OLDER = 2;

    private static final int DEEPEST_PATH = 8;
    private static final int MOST_CATEGORIES = 50;

    private static Belonging nothing(String words) {
        return new Belonging(List.of(), words);
    }

    /** Why no other feed could be compared with this one, null where one can. */
    static @Nullable String obstacle(ParsedDocument.Feed feed, PollState state, Instant since) {
        if (feed.wire() || (state.rung() != Rung.PROVIDER_ID && state.rung() != Rung.LINK)) {
            return "its entries have no ids or addresses by which to find them in another";
        }
        List<Entry> dated =
                byName(feed.entries(), state).values().stream()
                        .filter(entry -> Missed.published(entry) != null)
                        .toList();
        if (dated.size() < LEAST) {
            return "fewer than %d of its entries have ids and dates".formatted(LEAST);
        }
        Instant oldest = Missed.oldest(dated);
        if (oldest == null || !oldest.isAfter(since)) {
            return "its oldest entry was published before the last poll";
        }
        return areTold(dated, oldest, Missed.newest(dated))
                ? null
                : "the dates of its entries are too few or too coarse to compare";
    }

    /**
     * The entries that were missed.
     *
     * @param other another feed of the site
     * @param feed one for which there is no {@link #obstacle}
     * @param since when the feed was read last
     */
    static Belonging in(
            ParsedDocument.Feed other, ParsedDocument.Feed feed, PollState state, Instant since) {
        if (other.wire()) {
            return nothing("it is the wire of an agency");
        }
        Instant oldest = Missed.oldest(feed.entries());
        Instant newest = Missed.newest(feed.entries());
        Instant first = Missed.oldest(other.entries());
        Instant last = Missed.newest(other.entries());
        if (oldest == null || newest == null || first == null || last == null) {
            return nothing("it has no dates by which to compare");
        }
        Map<String, Entry> own = byName(feed.entries(), state);
        Map<String, Entry> theirs = byName(other.entries(), state);
        List<String> expected = own.keySet().stream().filter(theirs::containsKey).toList();
        long wanted =
                feed.entries().stream().filter(entry -> isBetween(entry, first, last)).count();
        if (expected.size() < LEAST || expected.size() < wanted * ENOUGH) {
            return nothing(
                    "it has %d of the entries of the feed under the same ids, of %d in its time"
                            .formatted(expected.size(), wanted));
        }
        if (!first.isBefore(oldest)) {
            return nothing("it has nothing from before the oldest entry of the feed");
        }
        List<Entry> shared = expected.stream().map(theirs::get).filter(Objects::nonNull).toList();
        List<Entry> agreed =
                own.entrySet().stream()
                        .filter(one -> isOfSameTime(one.getValue(), theirs.get(one.getKey())))
                        .map(Map.Entry::getValue)
                        .toList();
        if (agreed.size() < shared.size() * ENOUGH) {
            return nothing("it dates the same entries otherwise");
        }
        if (!areTold(agreed, oldest, newest)) {
            return nothing("the dates of what both have are too few or too coarse to compare");
        }
        Set<String> common = inCommon(shared);
        Map<String, Entry> alike = new LinkedHashMap<>(theirs);
        alike.keySet().removeAll(own.keySet());
        alike.values().removeIf(entry -> !marks(entry).containsAll(common));
        boolean foreign =
                other.entries().stream()
                        .filter(entry -> isWithin(entry, oldest, newest))
                        .filter(entry -> !isNamed(entry, own, state))
                        .anyMatch(entry -> marks(entry).containsAll(common));
        if (foreign) {
            return nothing("nothing tells the entries of the feed from others in it");
        }
        Set<String> links = new HashSet<>();
        feed.entries().forEach(entry -> links.add(String.valueOf(entry.identity().link())));
        List<Entry> missed =
                alike.values().stream()
                        .filter(entry -> isBetween(entry, since, oldest))
                        .filter(entry -> isBefore(entry, oldest))
                        .filter(entry -> !links.contains(String.valueOf(entry.identity().link())))
                        .toList();
        long older = alike.values().stream().filter(entry -> isBefore(entry, since)).count();
        return new Belonging(
                missed,
                "%d entries of it are between the two documents, and %s"
                        .formatted(
                                missed.size(),
                                !other.cut() && older >= LEAST_OLDER
                                        ? "it has older ones"
                                        : first.isAfter(since)
                                                ? "some before " + first + " may still be missing"
                                                : "others may still be missing"));
    }

    /** Those that can be told apart; of an entry that is there twice, the first. */
    private static Map<String, Entry> byName(Collection<Entry> entries, PollState state) {
        Map<String, Entry> named = new LinkedHashMap<>();
        for (Entry entry : entries) {
            String name = name(entry, state);
            if (name != null) {
                named.putIfAbsent(name, entry);
            }
        }
        return named;
    }

    /** What the source knows an entry by, null where it has nothing of that. */
    private static @Nullable String name(Entry entry, PollState state) {
        return state.rung() == Rung.LINK ? entry.identity().link() : entry.identity().providerId();
    }

    private static boolean isNamed(Entry entry, Map<String, Entry> named, PollState state) {
        String name = name(entry, state);
        return name != null && named.containsKey(name);
    }

    private static boolean isOfSameTime(Entry one, @Nullable Entry other) {
        return other != null && Objects.equals(Missed.published(one), Missed.published(other));
    }

    /** Whether enough of them lie within two others to find there what is of another feed. */
    private static boolean areTold(List<Entry> entries, Instant oldest, @Nullable Instant newest) {
        List<Instant> times =
                entries.stream()
                        .filter(entry -> newest != null && isWithin(entry, oldest, newest))
                        .flatMap(entry -> Stream.ofNullable(Missed.published(entry)))
                        .toList();
        return times.size() >= LEAST && times.stream().distinct().count() > 1;
    }

    private static Set<String> inCommon(List<Entry> entries) {
        Set<String> common = new HashSet<>(marks(entries.getFirst()));
        entries.forEach(entry -> common.retainAll(marks(entry)));
        return common;
    }

    /** By what the sections of a site may be told apart: folders of addresses, and categories. */
    private static Set<String> marks(Entry entry) {
        Set<String> marks =
                entry.meaning().categories().stream()
                        .limit(MOST_CATEGORIES)
                        .map(Belonging::mark)
                        .collect(Collectors.toCollection(HashSet::new));
        String link = entry.identity().link();
        if (link != null) {
            addFolders(link, marks);
        }
        return marks;
    }

    private static String mark(Category category) {
        return "%s %s".formatted(category.scheme(), category.term().strip());
    }

    /** The host, and the folders below it up to one that is of a date. */
    private static void addFolders(String link, Set<String> marks) {
        String bare = link.replaceFirst("[?#].*", "").replaceFirst("(?i)^https?://", "//");
        String[] parts = bare.split("/", DEEPEST_PATH + 4);
        StringBuilder folder = new StringBuilder();
        for (int i = 0; i < Math.min(parts.length - 1, DEEPEST_PATH + 3); i++) {
            if (parts[i].matches("\\d+")) {
                return;
            }
            folder.append(parts[i]).append('/');
            marks.add(folder.toString());
        }
    }

    private static boolean isBetween(Entry entry, Instant from, Instant to) {
        Instant at = Missed.published(entry);
        return at != null && !at.isBefore(from) && !at.isAfter(to);
    }

    private static boolean isBefore(Entry entry, Instant time) {
        Instant at = Missed.published(entry);
        return at != null && at.isBefore(time);
    }

    /** Not at the ends, where a feed may have dropped one already, or not have it yet. */
    private static boolean isWithin(Entry entry, Instant from, Instant to) {
        Instant at = Missed.published(entry);
        return at != null && at.isAfter(from) && at.isBefore(to);
    }
}
