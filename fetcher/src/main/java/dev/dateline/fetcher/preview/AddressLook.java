package dev.dateline.fetcher.preview;

import dev.dateline.contract.record.Json;
import dev.dateline.contract.source.Credentials;
import dev.dateline.contract.source.SourceDefinition;
import dev.dateline.contract.source.SourceKind;
import dev.dateline.contract.source.SourceUrl;
import dev.dateline.fetcher.discover.Discovery;
import dev.dateline.fetcher.document.Document;
import dev.dateline.fetcher.document.Room;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.format.sniff.DocumentReader;
import dev.dateline.fetcher.poll.Sitemaps;
import dev.dateline.fetcher.poll.SourceCredentials;
import dev.dateline.fetcher.poll.Verdict;
import dev.dateline.fetcher.server.OwnServer;
import dev.dateline.fetcher.server.OwnServers;
import dev.dateline.fetcher.transport.http.Download;
import dev.dateline.fetcher.transport.http.Download.Validators;
import dev.dateline.fetcher.transport.http.Downloader;
import dev.dateline.fetcher.transport.http.Presented;
import dev.dateline.fetcher.transport.queue.Batch;
import dev.dateline.fetcher.transport.queue.Message;
import dev.dateline.platform.secrets.Sealing;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Looks at what a source brings that is at an address, as its first poll would. Of a queue no
 * message is acknowledged, so that all of them come again.
 */
@Component
final class AddressLook {

    private final Downloader downloader;
    private final SourceCredentials credentials;
    private final DocumentReader reader;
    private final Sitemaps sitemaps;
    private final Discovery discovery;
    private final OwnServers servers;
    private final Room room;

    AddressLook(
            Downloader downloader,
            SourceCredentials credentials,
            DocumentReader reader,
            Sitemaps sitemaps,
            Discovery discovery,
            OwnServers servers,
            Room room) {
        this.downloader = downloader;
        this.credentials = credentials;
        this.reader = reader;
        this.sitemaps = sitemaps;
        this.discovery = discovery;
        this.servers = servers;
        this.room = room;
    }

    /** What is there; blocks for as long as a poll may. */
    Seen look(SourceDefinition source, Instant now) {
        URI url = URI.create(SourceUrl.parse(Json.required(source.url(), "url")).value());
        Document.Origin origin = new Document.Origin(transport(source.kind()), url);
        try (Room.Place place = room.place()) {
            Credentials shown = credentials.of(source);
            Download download =
                    source.kind().comesOnce()
                            ? downloader.next(url, shown, place)
                            : downloader.get(url, Validators.NONE, shown, place);
            if (!(download instanceof Download.Received received)) {
                Verdict verdict = Verdict.of(download, null, null);
                return Seen.of(verdict, download.statusCode(), null, origin);
            }
            Download.Received clean = new Presented(shown, url).cleaned(received);
            return source.kind() == SourceKind.QUEUE
                    ? queue(source, clean, origin, now)
                    : document(
                            source,
                            clean,
                            servers.of(new OwnServer.Target(url, shown, true), place),
                            now);
        } catch (Sealing.NoKey e) {
            return Seen.refused("its credentials can't be opened: " + e.getMessage(), origin);
        }
    }

    private static String transport(SourceKind kind) {
        return kind.comesOnce() ? kind.word() : "http";
    }

    /** A page of an API is no index. */
    private ParsedDocument parsed(
            SourceDefinition source, Document document, OwnServer server, Instant now) {
        ParsedDocument own = reader.read(document, source.reading(), source.language(), now);
        return source.kind().comesOnce()
                ? own
                : sitemaps.followed(server, document, own, source.reading(), now).parsed();
    }

    private Seen document(
            SourceDefinition source, Download.Received received, OwnServer server, Instant now) {
        Document document = received.document();
        ParsedDocument parsed = parsed(source, document, server, now);
        Document.Origin origin =
                new Document.Origin(transport(source.kind()), document.origin().url());
        Seen seen =
                Seen.of(
                        Verdict.of(received, parsed, null),
                        received.status(),
                        feed(parsed),
                        origin);
        return parsed instanceof ParsedDocument.Malformed
                ? seen.with(discovery.of(document, server, now))
                : seen;
    }

    private static ParsedDocument.@Nullable Feed feed(ParsedDocument parsed) {
        return parsed instanceof ParsedDocument.Feed feed ? feed : null;
    }

    private Seen queue(
            SourceDefinition source,
            Download.Received received,
            Document.Origin origin,
            Instant now) {
        Batch batch = Batch.of(received.document(), source.reading().charset());
        if (batch.malformed() != null) {
            ParsedDocument malformed = new ParsedDocument.Malformed(batch.malformed());
            Verdict verdict = Verdict.of(received, malformed, null);
            return Seen.of(verdict, received.status(), null, origin);
        }
        Gathered gathered = new Gathered();
        batch.diagnostics().forEach(gathered::say);
        int number = 0;
        for (Message message : batch.messages()) {
            Document document = new Document(message.bytes(), Message.MEDIA_TYPE, origin, false);
            gathered.add(
                    "message " + ++number,
                    reader.read(document, source.reading(), source.language(), now));
        }
        ParsedDocument.Feed feed = gathered.feed();
        return Seen.of(Verdict.of(received, feed, null), received.status(), feed, origin);
    }
}
