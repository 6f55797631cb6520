package dev.dateline.fetcher.poll;

import dev.dateline.contract.source.PollState;
import dev.dateline.contract.source.Reading;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.contract.source.SourceKind;
import dev.dateline.fetcher.document.Document;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.format.ParsedDocument.Feed;
import dev.dateline.fetcher.format.sniff.DocumentReader;
import dev.dateline.fetcher.observe.Comparison;
import dev.dateline.fetcher.observe.Observer;
import dev.dateline.fetcher.schedule.Polled.Overlap;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads the documents of feeds that are polled. What the last document of a source had, with the
 * same text, is not read again; what comes of it is the same as if it were.
 */
@Component
final class PollReader {

    private final DocumentReader reader;
    private final KnownRoom room;

    PollReader(DocumentReader reader, KnownRoom room) {
        this.reader = reader;
        this.room = room;
    }

    /**
     * A document that was read.
     *
     * @param parts null where it can't be taken apart
     * @param rest what of it was read, null if all
     * @param state with which it was compared
     * @param found what came of that, null where it was not
     */
    record Read(
            ParsedDocument parsed,
            KnownEntries.@Nullable Parts parts,
            KnownEntries.@Nullable Rest rest,
            PollState state,
            @Nullable Comparison found) {

        /**
         * What came of comparing it with this state, null where it was not.
         *
         * @param all it, or more: with entries from documents before it
         */
        @SuppressWarnings("ReferenceEquality") // the very ones, not some like them
        @Nullable Comparison foundOf(ParsedDocument all, PollState now) {
            return all == parsed && now == state ? found : null;
        }

        /** Whether it says of this state what the whole does. */
        boolean holdsFor(PollState state) {
            return rest == null || rest.holdsFor(state);
        }

        /** The identities of what was not read. */
        Set<Long> known() {
            return rest == null ? Set.of() : rest.known();
        }
    }

    /** Reads what of a document is not known. */
    Read read(
            PolledSource source,
            SourceDefinition definition,
            PollState state,
            Document document,
            Instant now) {
        Reading reading = definition.reading();
        KnownEntries.Parts parts =
                definition.kind() == SourceKind.FEED ? parts(document, reading) : null;
        KnownEntries known = source.known();
        KnownEntries.Rest rest =
                known == null || parts == null ? null : known.rest(parts, state, reading, document);
        if (rest != null) {
            Feed part =
                    rest.of(reader.read(rest.unread(), reading, definition.language(), now), state);
            Comparison found =
                    part == null
                            ? null
                            : Observer.compare(
                                    state, part, rest.known(), definition, document.origin(), now);
            if (part != null && found != null) {
                Comparison all = found.placed(rest.places(found.places()));
                // what is looked for behind a gap is compared with all of the document
                Overlap overlap = Sight.overlap(state, all);
                if (overlap == null || !overlap.isGap()) {
                    return new Read(part, parts, rest, state, all);
                }
            }
        }
        return new Read(
                reader.read(document, reading, definition.language(), now),
                parts,
                null,
                state,
                null);
    }

    private KnownEntries.@Nullable Parts parts(Document document, Reading reading) {
        return reader.look(
                        document, () -> Optional.ofNullable(KnownEntries.parts(document, reading)))
                .orElse(null);
    }

    /**
     * Remembers what was read, once it is recorded.
     *
     * @param found what is recorded
     */
    void remember(PolledSource source, Read read, Comparison found) {
        PollState state = source.state();
        boolean recorded = Arrays.equals(state.window(), found.state().window());
        // the room of what was known is free for what is
        source.know(null);
        if (recorded && read.parts() != null && read.parsed() instanceof Feed feed) {
            Comparison of = found.with(state);
            source.know(
                    read.rest() == null
                            ? KnownEntries.of(read.parts(), feed, of, room)
                            : KnownEntries.of(read.rest(), feed, of, room));
        }
    }
}
