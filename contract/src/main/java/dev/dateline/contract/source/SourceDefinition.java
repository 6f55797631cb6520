package dev.dateline.contract.source;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.dateline.contract.record.Ids;
import dev.dateline.contract.record.Json;
import dev.dateline.contract.record.Newest;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A source as ops defined it: the value of {@code news.sources}. In groups of fields that belong
 * together; its JSON is flat but for the secrets.
 *
 * @param id derived from the first normalised URL, or from the path or the name where there is no
 *     URL, so that adding it twice is one source
 * @param kind absent in records of before there were kinds, which are of feeds
 * @param url absent where it is at no address
 * @param path of its folder, absent where it has none
 */
@Newest(schema = SourceDefinition.SCHEMA)
public record SourceDefinition(
        int schema,
        String id,
        SourceKind kind,
        @Nullable String url,
        @Nullable String path,
        @JsonUnwrapped About about,
        @JsonUnwrapped Polling polling,
        @JsonUnwrapped Reading reading,
        Instant createdAt,
        Secrets secrets) {

    public static final int SCHEMA = 1;

    public SourceDefinition {
        Json.checkSchema(schema, SCHEMA);
        Json.required(id, "id");
        Json.required(createdAt, "createdAt");
        kind = kind == null ? SourceKind.FEED : kind;
        if (kind.hasUrl()) {
            Json.required(url, "url");
        }
        if (kind == SourceKind.DIRECTORY) {
            Json.required(path, "path");
        }
        // a group of which nothing is said may be absent in a record
        about = about == null ? About.NOTHING : about;
        // most have the usual ones, which a hundred thousand sources share
        polling = polling == null || polling.equals(Polling.USUAL) ? Polling.USUAL : polling;
        reading = reading == null || reading.equals(Reading.USUAL) ? Reading.USUAL : reading;
        secrets = secrets == null ? Secrets.NONE : secrets;
    }

    /**
     * What ops say of a source.
     *
     * @param language BCP 47, as ops declared it
     * @param folder the folders around it in the OPML list, joined by slashes
     */
    public record About(@Nullable String name, @Nullable String language, @Nullable String folder) {

        static final About NOTHING = new About(null, null, null);
    }

    /**
     * When it is polled.
     *
     * @param pollInterval how often to poll, or absent for the fetcher's default
     * @param pollRequestedAt when a user last asked to poll it now, or changed what may end its
     *     errors
     * @param pausedAt since when it is paused
     * @param rereadAt when a user last asked to read one of its documents again
     */
    public record Polling(
            @Nullable Duration pollInterval,
            boolean paused,
            @Nullable Instant pollRequestedAt,
            @Nullable Instant pausedAt,
            @Nullable Instant rereadAt) {

        static final Polling USUAL = every(null);

        /** Of a source that was just added. */
        static Polling every(@Nullable Duration interval) {
            return new Polling(interval, false, null, null, null);
        }

        /** The same, paused or not. */
        private Polling with(@Nullable Duration interval, boolean pause, Instant at) {
            Instant since = pause && paused ? pausedAt : pause ? at : null;
            return new Polling(interval, pause, pollRequestedAt, since, rereadAt);
        }
    }

    /** A feed that was just added, with defaults for everything else. */
    public static SourceDefinition added(
            String id,
            String url,
            @Nullable String name,
            @Nullable Duration pollInterval,
            @Nullable String language,
            @Nullable String folder,
            Instant at) {
        return added(
                id,
                SourceKind.FEED,
                url,
                new About(name, language, folder),
                pollInterval,
                Reading.USUAL,
                Secrets.NONE,
                at);
    }

    /** A source of any kind that was just added. */
    public static SourceDefinition added(
            String id,
            SourceKind kind,
            @Nullable String url,
            About about,
            @Nullable Duration pollInterval,
            Reading reading,
            Secrets secrets,
            Instant at) {
        Polling polling = Polling.every(pollInterval);
        return new SourceDefinition(
                SCHEMA, id, kind, url, null, about, polling, reading, at, secrets);
    }

    /** A folder that was just added. */
    public static SourceDefinition directory(
            String path,
            About about,
            @Nullable Duration pollInterval,
            Reading reading,
            Instant at) {
        return new SourceDefinition(
                SCHEMA,
                idOf(SourceKind.DIRECTORY, path),
                SourceKind.DIRECTORY,
                null,
                path,
                about,
                Polling.every(pollInterval),
                reading,
                at,
                Secrets.NONE);
    }

    /** The id of a source that has a name, or a path, and no address. */
    public static String idOf(SourceKind kind, String name) {
        return Ids.of("src", 10, kind.word(), name);
    }

    /** The same source, to be polled now. */
    public SourceDefinition pollRequested(Instant at) {
        return with(new Polling(pollInterval(), paused(), at, pausedAt(), rereadAt()));
    }

    /** The same source, one document of which is to be read again. */
    public SourceDefinition rereadRequested(Instant at) {
        return with(new Polling(pollInterval(), paused(), pollRequestedAt(), pausedAt(), at));
    }

    private SourceDefinition with(Polling other) {
        return new SourceDefinition(
                SCHEMA, id, kind, url, path, about, other, reading, createdAt, secrets);
    }

    /** The same source with the changes of ops. */
    public SourceDefinition changed(
            @Nullable String newName,
            @Nullable Duration newPollInterval,
            @Nullable String newLanguage,
            boolean pause,
            Instant at) {
        return new SourceDefinition(
                SCHEMA,
                id,
                kind,
                url,
                path,
                new About(newName, newLanguage, folder()),
                polling.with(newPollInterval, pause, at),
                reading,
                createdAt,
                secrets);
    }

    /** The same source, to be read in another way. */
    public SourceDefinition with(Reading other) {
        return new SourceDefinition(
                SCHEMA, id, kind, url, path, about, polling, other, createdAt, secrets);
    }

    /** The same source with other secrets. */
    public SourceDefinition with(Secrets other) {
        return new SourceDefinition(
                SCHEMA, id, kind, url, path, about, polling, reading, createdAt, other);
    }

    // fields of the groups that are asked for everywhere

    public @Nullable String name() {
        return about.name();
    }

    public @Nullable String language() {
        return about.language();
    }

    public @Nullable String folder() {
        return about.folder();
    }

    public @Nullable Duration pollInterval() {
        return polling.pollInterval();
    }

    public boolean paused() {
        return polling.paused();
    }

    public @Nullable Instant pollRequestedAt() {
        return polling.pollRequestedAt();
    }

    public @Nullable Instant pausedAt() {
        return polling.pausedAt();
    }

    public @Nullable Instant rereadAt() {
        return polling.rereadAt();
    }
}
