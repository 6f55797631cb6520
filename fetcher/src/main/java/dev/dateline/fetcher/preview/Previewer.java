package dev.dateline.fetcher.preview;

import dev.dateline.contract.entry.Observation;
import dev.dateline.contract.preview.PreviewStep;
import dev.dateline.contract.preview.PreviewStep.Fetched;
import dev.dateline.contract.preview.PreviewStep.Found;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.source.PollState;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.contract.source.SourceUrl;
import dev.dateline.fetcher.document.Document;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.observe.Observer;
import dev.dateline.platform.topics.Site;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.springframework.stereotype.Component;

/** Looks at a source before it is added, as its first poll would. */
@Component
public final class Previewer {

    private static final int MOST_ENTRIES = 20;

    /** The answer must fit into one record, where an item has its body as HTML and as text. */
    private static final int MOST_BYTES = 1_000_000;

    private final AddressLook addresses;
    private final FolderPreview folders;
    private final InstantSource clock;

    Previewer(AddressLook addresses, FolderPreview folders, InstantSource clock) {
        this.addresses = addresses;
        this.folders = folders;
        this.clock = clock;
    }

    /** The site whose limits a preview obeys. */
    static String site(PreviewStep.Asked asked) {
        return asked.url() == null
                ? Json.required(asked.source(), "source").id()
                : Site.of(SourceUrl.parse(asked.url())).name();
    }

    /** What the source would bring; blocks for as long as a poll may. */
    public Fetched look(PreviewStep.Asked asked) {
        Instant now = clock.instant();
        SourceDefinition source = source(asked, now);
        Seen seen =
                switch (source.kind()) {
                    case FEED, DOCUMENT, CURSOR, QUEUE -> addresses.look(source, now);
                    case DIRECTORY -> folders.look(source, now);
                    case PUSH ->
                            throw new IllegalArgumentException(
                                    "there is nothing to look at before something is pushed");
                };
        ParsedDocument.Feed feed = seen.feed();
        Found found =
                new Found(
                        source.url(),
                        seen.health(),
                        seen.reason(),
                        seen.status(),
                        feed == null || feed.format().isEmpty() ? null : feed.format(),
                        feed == null ? null : feed.title(),
                        feed == null ? 0 : feed.entries().size(),
                        feed == null ? List.of() : feed.said(),
                        seen.alternatives());
        return new Fetched(
                PreviewStep.SCHEMA,
                asked.id(),
                found,
                feed == null ? List.of() : newest(source, feed, seen.origin(), now));
    }

    private static SourceDefinition source(PreviewStep.Asked asked, Instant now) {
        if (asked.source() != null) {
            return asked.source();
        }
        SourceUrl url = SourceUrl.parse(asked.url());
        return SourceDefinition.added(url.sourceId(), url.value(), null, null, null, null, now);
    }

    /** As many of the newest as one record bears. */
    private static List<Observation> newest(
            SourceDefinition source,
            ParsedDocument.Feed feed,
            Document.Origin origin,
            Instant now) {
        List<Observation> all =
                Observer.compare(PollState.first(source), feed, source, origin, now).observations();
        List<Observation> kept = new ArrayList<>();
        int bytes = 0;
        for (Observation observation : all.reversed()) {
            bytes += Json.encode(observation).length;
            if (kept.size() == MOST_ENTRIES || bytes > MOST_BYTES) {
                break;
            }
            kept.add(observation);
        }
        Collections.reverse(kept);
        return kept;
    }
}
