package dev.dateline.fetcher.preview;

import dev.dateline.contract.entry.Observation;
import dev.dateline.contract.preview.PreviewStep;
import dev.dateline.contract.preview.PreviewStep.Alternative;
import dev.dateline.contract.preview.PreviewStep.Fetched;
import dev.dateline.contract.preview.PreviewStep.Found;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.source.PollState;
import dev.dateline.contract.source.Reading;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.contract.source.SourceUrl;
import dev.dateline.fetcher.document.Document;
import dev.dateline.fetcher.document.Room;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.format.sniff.DocumentReader;
import dev.dateline.fetcher.observe.Observer;
import dev.dateline.fetcher.poll.Sitemaps;
import dev.dateline.fetcher.poll.Verdict;
import dev.dateline.fetcher.transport.http.Download;
import dev.dateline.fetcher.transport.http.Download.Validators;
import dev.dateline.fetcher.transport.http.Downloader;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.springframework.stereotype.Component;

/** Downloads and reads a document as the first poll of a source would. */
@Component
public final class Previewer {

    private static final int MOST_ENTRIES = 20;

    /** The answer must fit into one record, where an item has its body as HTML and as text. */
    private static final int MOST_BYTES = 1_000_000;

    private final Downloader downloader;
    private final DocumentReader reader;
    private final Sitemaps sitemaps;
    private final Room room;
    private final InstantSource clock;

    Previewer(
            Downloader downloader,
            DocumentReader reader,
            Sitemaps sitemaps,
            Room room,
            InstantSource clock) {
        this.downloader = downloader;
        this.reader = reader;
        this.sitemaps = sitemaps;
        this.room = room;
        this.clock = clock;
    }

    /** What is at the address; blocks for as long as a poll may. */
    public Fetched look(PreviewStep.Asked asked) {
        try (Room.Place place = room.place()) {
            return look(asked, place);
        }
    }

    private Fetched look(PreviewStep.Asked asked, Room.Place place) {
        SourceUrl url = SourceUrl.parse(asked.url());
        Instant now = clock.instant();
        Download download = downloader.get(URI.create(url.value()), Validators.NONE, place);
        ParsedDocument parsed = null;
        List<Alternative> alternatives = List.of();
        if (download instanceof Download.Received received) {
            Document document = received.document();
            parsed =
                    sitemaps.followed(
                            document, reader.read(document, now), Reading.USUAL, null, place, now);
            if (parsed instanceof ParsedDocument.Malformed) {
                alternatives = Alternatives.of(received.document());
            }
        }
        Verdict verdict = Verdict.of(download, parsed, null);
        ParsedDocument.Feed feed = parsed instanceof ParsedDocument.Feed read ? read : null;
        Found found =
                new Found(
                        url.value(),
                        verdict.state(),
                        verdict.reason(),
                        download.statusCode(),
                        feed == null ? null : feed.format(),
                        feed == null ? null : feed.title(),
                        feed == null ? 0 : feed.entries().size(),
                        feed == null ? List.of() : feed.said(),
                        alternatives);
        return new Fetched(
                PreviewStep.SCHEMA,
                asked.id(),
                found,
                feed == null ? List.of() : newest(url, feed, now));
    }

    /** As many of the newest as one record bears. */
    private static List<Observation> newest(SourceUrl url, ParsedDocument.Feed feed, Instant now) {
        SourceDefinition source =
                SourceDefinition.added(url.sourceId(), url.value(), null, null, null, null, now);
        List<Observation> all =
                Observer.compare(
                                PollState.first(source),
                                feed,
                                source,
                                new Document.Origin("http", URI.create(url.value())),
                                now)
                        .observations();
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
