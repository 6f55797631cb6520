package dev.dateline.fetcher.poll;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.record.Ids;
import dev.dateline.contract.source.PollState;
import dev.dateline.contract.source.PollState.Rung;
import dev.dateline.contract.source.Reading;
import dev.dateline.fetcher.document.Document;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.format.ParsedDocument.Feed;
import dev.dateline.fetcher.format.charset.DocumentText;
import dev.dateline.fetcher.format.syndication.FeedParts;
import dev.dateline.fetcher.format.syndication.FeedParts.Part;
import dev.dateline.fetcher.observe.Comparison;
import dev.dateline.fetcher.observe.Observer;
import dev.dateline.fetcher.observe.Place;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The texts of the entries of the last document of a source, as hashes: an entry that is there
 * again with the same text, in a feed that says the same around it, need not be read again. It is
 * in memory alone, so that another version of this service reads everything again.
 */
final class KnownEntries {

    /** In bytes; larger documents are read whole. */
    private static final int LARGEST = 1 << 20;

    /** Of fewer, nothing is saved. */
    private static final int FEWEST = 2;

    /** More entries of a document are not remembered. */
    private static final int MOST = 512;

    /** Of the object, the array and what counts them. */
    private static final int BYTES_EACH = 64;

    private static final int PLACE_BITS = 16;

    private static final List<String> UNDATED = List.of("no entry has a date");

    private final long around;

    /** Of the state for which it holds. */
    private final byte[] window;

    /** For each entry 48 bits of the hash of its text, and its place from the window's end. */
    private final long[] entries;

    /** Whether all have readable dates; else none has any. */
    private final boolean dated;

    private final KnownRoom room;

    private KnownEntries(
            long around, byte[] window, long[] entries, boolean dated, KnownRoom room) {
        this.around = around;
        this.window = window;
        this.entries = entries;
        this.dated = dated;
        this.room = room;
    }

    /**
     * A document as it is found.
     *
     * @param around a hash of all that its entries depend on besides their own text
     */
    record Parts(FeedParts feed, long around) {}

    /**
     * What of a document must be read.
     *
     * @param parts of all of it
     * @param window of the state for which it holds
     * @param unread the document without the entries that are known
     * @param identities of the entries, in their order; absent for those that must be read
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    record Rest(
            Parts parts,
            byte[] window,
            Document unread,
            List<Optional<Long>> identities,
            boolean dated) {

        boolean holdsFor(PollState state) {
            return isOf(state, window);
        }

        /** What was read of it, as a part of the feed; null if it must be read whole. */
        @Nullable Feed of(ParsedDocument read, PollState state) {
            int known = known().size();
            return read instanceof Feed feed
                            // on other rungs nobody looks whether ids are those of known entries
                            && (state.rung() == Rung.PROVIDER_ID || hasNoIds(feed))
                            && feed.entries().size() == identities.size() - known
                            && !feed.cut()
                            && feed.diagnostics().isEmpty()
                            && (dated ? isDated(feed) : isUndated(feed))
                    ? feed.partOf(known, dated ? List.of() : UNDATED)
                    : null;
        }

        private static boolean hasNoIds(Feed feed) {
            return feed.entries().stream().allMatch(one -> one.identity().providerId() == null);
        }

        /** The identities of the entries that are known. */
        Set<Long> known() {
            return identities.stream().flatMap(Optional::stream).collect(Collectors.toSet());
        }

        /**
         * The places of all its entries, none where they are not known.
         *
         * @param read of those that were read
         */
        List<Place> places(List<Place> read) {
            Iterator<Place> next = read.iterator();
            return read.size() != identities.size() - known().size()
                    ? List.of()
                    : identities.stream()
                            .map(known -> known.map(Place::unread).orElseGet(next::next))
                            .toList();
        }

        private List<Long> with(List<Long> fresh) {
            Iterator<Long> next = fresh.iterator();
            return identities.stream().map(known -> known.orElseGet(next::next)).toList();
        }
    }

    /** The parts of a document, null where it must be read whole. */
    static @Nullable Parts parts(Document document, Reading reading) {
        if (document.bytes().length > LARGEST || document.cut() || document.hidden()) {
            return null;
        }
        DocumentText decoded =
                DocumentText.of(document.bytes(), document.mediaType(), reading.charset());
        FeedParts feed = decoded.diagnostics().isEmpty() ? FeedParts.of(decoded.text()) : null;
        return feed == null || feed.entries().size() < FEWEST || feed.entries().size() > MOST
                ? null
                : new Parts(
                        feed,
                        Ids.hash(
                                Long.toHexString(feed.around()),
                                document.origin().url().toString()));
    }

    /**
     * What of a document must be read; null where nothing of it is known, or it must be read whole.
     *
     * @param state with which it is compared
     */
    @Nullable Rest rest(Parts parts, PollState state, Reading reading, Document document) {
        if (parts.around() != around || !isOf(state, window) || !state.wasReadBy(reading)) {
            return null;
        }
        List<Long> newest = Observer.newest(window, entries.length);
        Map<Long, Long> known = new HashMap<>();
        for (long entry : entries) {
            int place = (int) (entry & ((1 << PLACE_BITS) - 1));
            known.put(entry >>> PLACE_BITS, newest.get(place));
        }
        List<Part> left = new ArrayList<>();
        List<Optional<Long>> identities = new ArrayList<>();
        Set<Long> once = new HashSet<>();
        for (Part part : parts.feed().entries()) {
            long text = part.hash() >>> PLACE_BITS;
            if (!once.add(text)) {
                return null;
            }
            Optional<Long> identity = Optional.ofNullable(known.get(text));
            identities.add(identity);
            if (identity.isPresent()) {
                left.add(part);
            }
        }
        return left.isEmpty()
                ? null
                : new Rest(
                        parts,
                        window,
                        unread(parts.feed().without(left), document),
                        identities,
                        dated);
    }

    /** As text in UTF-8, whatever the document was in. */
    private static Document unread(String text, Document document) {
        return new Document(
                text.getBytes(StandardCharsets.UTF_8),
                "application/xml; charset=utf-8",
                document.origin(),
                false);
    }

    @SuppressWarnings("ReferenceEquality") // the very state, not one like it
    private static boolean isOf(PollState state, byte[] window) {
        return state.window() == window;
    }

    /** What is known of a document of which a part was read, null where nothing is. */
    static @Nullable KnownEntries of(Rest rest, Feed feed, Comparison found, KnownRoom room) {
        return found.identities().size() != feed.entries().size()
                ? null
                : of(rest.parts(), rest.with(found.identities()), rest.dated(), found, room);
    }

    /**
     * What is known of a document that was read whole.
     *
     * @return null where its entries can't be known one by one, or there is no room
     */
    static @Nullable KnownEntries of(Parts parts, Feed feed, Comparison found, KnownRoom room) {
        boolean dated = isDated(feed);
        return feed.cut()
                        || !feed.diagnostics().isEmpty()
                        || !found.diagnostics().isEmpty()
                        || found.identities().size() != feed.entries().size()
                        || !(dated || isUndated(feed))
                ? null
                : of(parts, found.identities(), dated, found, room);
    }

    private static @Nullable KnownEntries of(
            Parts parts, List<Long> identities, boolean dated, Comparison found, KnownRoom room) {
        List<Part> texts = parts.feed().entries();
        int size = texts.size();
        byte[] window = found.state().window();
        List<Long> newest = Observer.newest(window, size);
        if (size < FEWEST
                || identities.size() != size
                || found.entries() != size
                || !new HashSet<>(newest).equals(new HashSet<>(identities))
                || !room.take(bytes(size))) {
            return null;
        }
        Map<Long, Integer> places = new HashMap<>();
        for (int place = 0; place < size; place++) {
            places.put(newest.get(place), place);
        }
        long[] entries = new long[size];
        for (int i = 0; i < size; i++) {
            long place = Objects.requireNonNull(places.get(identities.get(i)));
            entries[i] = ((texts.get(i).hash() >>> PLACE_BITS) << PLACE_BITS) | place;
        }
        return new KnownEntries(parts.around(), window, entries, dated, room);
    }

    /** Gives back the room that it takes. */
    void release() {
        room.release(bytes(entries.length));
    }

    private static int bytes(int entries) {
        return BYTES_EACH + Long.BYTES * entries;
    }

    /** Whether all entries have dates that can be read, without a doubt. */
    private static boolean isDated(Feed feed) {
        return feed.remarks().isEmpty()
                && feed.entries().stream()
                        .map(entry -> entry.times().publishedOrUpdated())
                        .allMatch(time -> time != null && time.instant() != null);
    }

    /** Whether no entry has a date. */
    private static boolean isUndated(Feed feed) {
        return feed.remarks().stream()
                        .allMatch(one -> one.endsWith(": no date") || UNDATED.contains(one))
                && feed.entries().stream()
                        .map(Entry::times)
                        .allMatch(time -> time.published() == null && time.updated() == null);
    }
}
