package dev.dateline.fetcher.format.syndication;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.fetcher.format.dates.ProviderTimes;
import dev.dateline.fetcher.format.mapping.EntryDraft;
import dev.dateline.fetcher.format.xml.Tree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/**
 * The entries that an Atom feed says were deleted ({@code at:deleted-entry}, RFC 6721): entries
 * without a text, that are canceled as of {@code when}. What the same feed shows as well, and was
 * changed after that, was not deleted (section 3).
 */
final class Tombstones {

    static final String ELEMENT = "deleted-entry";

    private static final String CANCELED = "deleted";

    private Tombstones() {}

    static boolean is(Tree.Piece piece) {
        return piece.element().getName().equals(ELEMENT);
    }

    /** The entries that are there, then those that were deleted, each once. */
    static List<Entry> applied(
            List<Entry> entries, List<Tree.Piece> pieces, List<String> diagnostics) {
        Map<String, Entry> deleted = deleted(pieces, diagnostics);
        if (deleted.isEmpty()) {
            return entries;
        }
        Set<String> alive = new HashSet<>();
        for (Entry entry : entries) {
            String id = entry.identity().providerId();
            Entry tombstone = id == null ? null : deleted.get(id);
            if (id != null && tombstone != null && isAlive(entry, tombstone)) {
                alive.add(id);
            }
        }
        List<Entry> applied = new ArrayList<>(entries);
        applied.removeIf(
                entry -> {
                    String id = entry.identity().providerId();
                    return id != null && deleted.containsKey(id) && !alive.contains(id);
                });
        deleted.forEach(
                (id, tombstone) -> {
                    if (!alive.contains(id)) {
                        applied.add(tombstone);
                    }
                });
        return applied;
    }

    /** By id, the last word of each. */
    private static Map<String, Entry> deleted(List<Tree.Piece> pieces, List<String> diagnostics) {
        Map<String, Entry> deleted = new LinkedHashMap<>();
        int nameless = 0;
        for (Tree.Piece piece : pieces) {
            if (is(piece)) {
                String id = FeedPlaces.attribute(piece.element(), "ref");
                if (id == null) {
                    nameless++;
                } else {
                    deleted.merge(id, tombstone(id, piece.element()), Tombstones::later);
                }
            }
        }
        if (nameless > 0) {
            diagnostics.add(
                    "%d deleted entries do not say which they are (ref), and are passed over"
                            .formatted(nameless));
        }
        return deleted;
    }

    private static Entry tombstone(String id, Element element) {
        EntryDraft draft = new EntryDraft();
        draft.providerId(id);
        draft.pubStatus(CANCELED);
        draft.updated(ProviderTimes.read("when", FeedPlaces.attribute(element, "when")));
        String comment = FeedPlaces.text(element, "*:comment");
        String by = FeedPlaces.text(element, "*:by/*:name | *:by/*:email | *:by/*:uri");
        String reason =
                by == null ? comment : (comment == null ? "" : comment + "; ") + "deleted by " + by;
        if (reason != null) {
            draft.edNote(new Entry.EdNote("reason", reason));
        }
        return draft.build();
    }

    private static Entry later(Entry one, Entry other) {
        Instant before = updated(one);
        Instant after = updated(other);
        return before != null && (after == null || before.isAfter(after)) ? one : other;
    }

    /** Of what has no date it is unknown, and then it is there. */
    private static boolean isAlive(Entry entry, Entry tombstone) {
        Instant changed = updated(entry);
        Instant deleted = updated(tombstone);
        return changed == null || deleted == null || changed.isAfter(deleted);
    }

    private static @Nullable Instant updated(Entry entry) {
        ProviderTime time = entry.times().updatedOrPublished();
        return time == null ? null : time.instant();
    }
}
