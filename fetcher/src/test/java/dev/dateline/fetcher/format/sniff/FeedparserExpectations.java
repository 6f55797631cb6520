package dev.dateline.fetcher.format.sniff;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.fetcher.document.Document;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.format.ParsedDocument.Feed;
import dev.dateline.fetcher.format.charset.DocumentText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What feedparser expects of its test feeds, held against what is read here. Its names are
 * translated into fields of our model; what our model has no place for does not concern it.
 */
final class FeedparserExpectations {

    static final Path FOLDER = Path.of("../../shared/data/feeds/feedparser");

    /** Where feedparser's own tests serve the feeds. */
    private static final String SERVED = "http://127.0.0.1:8097/";

    private static final Pattern ENTRY = Pattern.compile("entries/(\\d+)/(.+)");
    private static final Pattern MAIL = Pattern.compile("\\s*\\([^()]*@[^()]*\\)$");
    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

    private final DocumentReader reader;

    FeedparserExpectations(DocumentReader reader) {
        this.reader = reader;
    }

    /** What came of one. */
    enum Outcome {
        MET,
        MISSED,
        /** Our model has no place for it. */
        NO_CONCERN
    }

    /** A document here has bytes, a media type and an address, and no other headers. */
    private static final Set<String> HEADERS = Set.of("content-location", "content-language");

    /** CDF of 1997 is no format that is read here. */
    private static final String OTHER_FORMAT = "wellformed/cdf/";

    /** Compares one field of one file. */
    Outcome outcome(JsonNode test, JsonNode check) {
        JsonNode expected = check.path("equals");
        String path = check.path("path").asString();
        String file = test.path("file").asString();
        boolean other =
                file.startsWith(OTHER_FORMAT)
                        || test.path("headers").propertyNames().stream()
                                .anyMatch(name -> HEADERS.contains(name.toLowerCase(Locale.ROOT)));
        if (other || (expected.isMissingNode() && !check.has("size"))) {
            return Outcome.NO_CONCERN;
        }
        byte[] bytes = bytes(file);
        String type = mediaType(test.path("headers"));
        if (path.equals("encoding")) {
            return of(isRead(bytes, type, expected.asString()));
        }
        ParsedDocument parsed =
                reader.read(
                        new Document(
                                bytes,
                                type,
                                new Document.Origin("http", URI.create(SERVED + file)),
                                false),
                        NOW);
        Boolean met =
                path.startsWith("entries/")
                        ? entry(file, path, check, parsed)
                        : head(path, expected, parsed);
        return met == null ? Outcome.NO_CONCERN : of(met);
    }

    private static Outcome of(boolean met) {
        return met ? Outcome.MET : Outcome.MISSED;
    }

    private static @Nullable Boolean head(String path, JsonNode expected, ParsedDocument parsed) {
        Feed feed = parsed instanceof Feed read ? read : null;
        return switch (path) {
            case "feed/title", "feed/title_detail/value" ->
                    words(expected.asString(), feed == null ? null : feed.title());
            case "feed/language" ->
                    feed != null
                            && expected.asString()
                                    .equals(String.valueOf(feed.language()).replace('_', '-'));
            default -> null;
        };
    }

    /** The title of a feed is plain text. */
    private static boolean words(String expected, @Nullable String title) {
        return ReadersEye.plain(title).equals(ReadersEye.plain(expected))
                || ReadersEye.plain(title)
                        .equals(ReadersEye.markup(expected, SERVED).replaceAll(" \\[.*", ""));
    }

    private static @Nullable Boolean entry(
            String file, String path, JsonNode check, ParsedDocument parsed) {
        Matcher at = ENTRY.matcher(path);
        if (!at.matches()) {
            return null;
        }
        int position = Integer.parseInt(at.group(1));
        String field = at.group(2).replaceAll("/(\\d+)(/|$)", "$2");
        int place = number(at.group(2));
        Entry entry =
                parsed instanceof Feed feed && feed.entries().size() > position
                        ? feed.entries().get(position)
                        : null;
        Feed feed = parsed instanceof Feed read ? read : null;
        return field(file, field, place, check, new Read(feed, entry));
    }

    private record Read(@Nullable Feed feed, @Nullable Entry entry) {

        boolean is(String expected, Function<Entry, @Nullable String> value) {
            return entry != null && expected.equals(value.apply(entry));
        }

        boolean has(String expected, Function<Entry, Stream<String>> values) {
            return entry != null && values.apply(entry).anyMatch(expected::equals);
        }
    }

    private static @Nullable Boolean field(
            String file, String field, int place, JsonNode check, Read read) {
        JsonNode equal = check.path("equals");
        String expected = equal.isString() ? equal.stringValue() : "";
        boolean plain = file.contains("text_plain");
        return switch (field) {
            case "title", "title_detail/value" ->
                    seen(plain, expected, read, entry -> entry.text().title());
            case "description", "summary", "summary_detail/value" ->
                    seen(plain, expected, read, FeedparserExpectations::summary);
            case "content/value" -> seen(plain, expected, read, FeedparserExpectations::content);
            case "rights", "rights_detail/value", "copyright" ->
                    read.entry() != null && words(expected, read.entry().rights().notice());
            case "link", "links/href" -> read.has(expected, FeedparserExpectations::addresses);
            case "links/rel" -> read.has(expected, FeedparserExpectations::relations);
            case "id", "guid" -> read.is(expected, entry -> entry.identity().providerId());
            case "author", "author_detail/name", "authors/name" ->
                    read.is(
                            MAIL.matcher(expected).replaceFirst(""),
                            entry -> at(entry.text().authors(), place));
            case "category", "tags/term" -> read.has(expected, FeedparserExpectations::terms);
            case "tags" ->
                    read.entry() != null
                            && terms(read.entry()).count() == check.path("size").asInt();
            case "tags/scheme" ->
                    read.has(
                            expected,
                            entry ->
                                    entry.meaning().categories().stream()
                                            .flatMap(given -> Stream.ofNullable(given.scheme())));
            case "tags/label" ->
                    read.has(
                            expected,
                            entry ->
                                    entry.meaning().categories().stream()
                                            .flatMap(given -> Stream.ofNullable(given.label())));
            case "enclosures/href", "enclosures/url" ->
                    read.is(expected, entry -> enclosure(entry, place).url());
            case "enclosures/type" ->
                    read.is(expected, entry -> enclosure(entry, place).mimeType());
            case "enclosures/length" ->
                    read.is(expected, entry -> String.valueOf(enclosure(entry, place).length()));
            case "enclosures" ->
                    read.is(
                            equal.path("href").asString() + equal.path("length").asString(),
                            entry ->
                                    enclosure(entry, place).url()
                                            + enclosure(entry, place).length());
            case "image/href", "media_thumbnail/url" ->
                    read.has(
                            expected,
                            entry ->
                                    entry.media().enclosures().stream()
                                            .flatMap(one -> Stream.ofNullable(one.url())));
            case "media_credit/content" ->
                    read.has(
                            expected,
                            entry ->
                                    entry.media().enclosures().stream()
                                            .flatMap(one -> Stream.ofNullable(one.creditline())));
            case "source/title", "publisher", "publisher_detail/name", "contributors/name" ->
                    read.entry() != null
                            && read.entry().meaning().infoSources().stream()
                                    .anyMatch(
                                            source ->
                                                    words(
                                                            MAIL.matcher(expected).replaceFirst(""),
                                                            source.name()));
            case "license" -> read.is(expected, entry -> entry.rights().usageTerms());
            case "language", "content/language" -> language(equal, read);
            case "published_parsed", "created_parsed" ->
                    isAt(equal, read, entry -> entry.times().published());
            case "updated_parsed" -> isAt(equal, read, entry -> entry.times().updatedOrPublished());
            case "expired_parsed" -> isAt(equal, read, entry -> entry.status().expires());
            case "published", "created" ->
                    read.is(expected, entry -> original(entry.times().published()));
            case "updated" ->
                    read.is(expected, entry -> original(entry.times().updatedOrPublished()));
            case "expired" -> read.is(expected, entry -> original(entry.status().expires()));
            default -> null;
        };
    }

    private static boolean seen(
            boolean plain, String expected, Read read, Function<Entry, @Nullable String> field) {
        String value = read.entry() == null ? null : field.apply(read.entry());
        String seen = ReadersEye.markup(value, SERVED);
        return seen.equals(
                plain ? ReadersEye.plain(expected) : ReadersEye.markup(expected, SERVED));
    }

    private static @Nullable String summary(Entry entry) {
        String summary = entry.text().summary();
        return summary == null ? entry.text().content() : summary;
    }

    private static @Nullable String content(Entry entry) {
        String content = entry.text().content();
        return content == null ? entry.text().summary() : content;
    }

    private static Stream<String> addresses(Entry entry) {
        return Stream.concat(
                Stream.ofNullable(entry.identity().link()),
                Stream.concat(
                        entry.media().links().values().stream(),
                        entry.media().enclosures().stream()
                                .flatMap(file -> Stream.ofNullable(file.url()))));
    }

    private static Stream<String> relations(Entry entry) {
        return Stream.of(
                        Stream.ofNullable(entry.identity().link()).map(_ -> "alternate"),
                        entry.media().links().keySet().stream(),
                        entry.media().enclosures().stream().map(_ -> "enclosure"))
                .flatMap(each -> each);
    }

    private static Stream<String> terms(Entry entry) {
        return Stream.concat(
                entry.meaning().categories().stream().map(Entry.Category::term),
                entry.meaning().keywords().stream());
    }

    private static Entry.Enclosure enclosure(Entry entry, int place) {
        List<Entry.Enclosure> files = entry.media().enclosures();
        return place < files.size() ? files.get(place) : new Entry.Enclosure("", null, null);
    }

    private static @Nullable String at(List<String> names, int place) {
        return place < names.size() ? names.get(place) : null;
    }

    private static boolean language(JsonNode expected, Read read) {
        String own = read.entry() == null ? null : read.entry().language();
        String said = own == null && read.feed() != null ? read.feed().language() : own;
        return expected.isNull()
                ? said == null
                : expected.asString().equals(String.valueOf(said).replace('_', '-'));
    }

    private static boolean isAt(
            JsonNode expected, Read read, Function<Entry, @Nullable ProviderTime> field) {
        Instant instant =
                OffsetDateTime.of(
                                expected.get(0).asInt(),
                                expected.get(1).asInt(),
                                expected.get(2).asInt(),
                                expected.get(3).asInt(),
                                expected.get(4).asInt(),
                                expected.get(5).asInt(),
                                0,
                                ZoneOffset.UTC)
                        .toInstant();
        ProviderTime time = read.entry() == null ? null : field.apply(read.entry());
        return time != null && instant.equals(time.instant());
    }

    private static @Nullable String original(@Nullable ProviderTime time) {
        return time == null ? null : time.original();
    }

    /** Names of character sets differ where the text does not. */
    private static boolean isRead(byte[] bytes, @Nullable String type, String charset) {
        String text = Charset.forName(charset).decode(ByteBuffer.wrap(bytes)).toString();
        String ours = DocumentText.of(bytes, type).text();
        return ours.equals(text.startsWith("\ufeff") ? text.substring(1) : text);
    }

    private static @Nullable String mediaType(JsonNode headers) {
        for (var header : headers.properties()) {
            if (header.getKey().equalsIgnoreCase("content-type")) {
                return header.getValue().asString();
            }
        }
        return null;
    }

    private static int number(String field) {
        Matcher digits = Pattern.compile("/(\\d+)(?:/|$)").matcher(field);
        return digits.find() ? Integer.parseInt(digits.group(1)) : 0;
    }

    private static byte[] bytes(String file) {
        try {
            return Files.readAllBytes(FOLDER.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
