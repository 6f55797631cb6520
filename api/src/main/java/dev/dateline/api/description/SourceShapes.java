package dev.dateline.api.description;

import static dev.dateline.api.description.Shapes.count;
import static dev.dateline.api.description.Shapes.flag;
import static dev.dateline.api.description.Shapes.form;
import static dev.dateline.api.description.Shapes.instant;
import static dev.dateline.api.description.Shapes.list;
import static dev.dateline.api.description.Shapes.number;
import static dev.dateline.api.description.Shapes.oneOf;
import static dev.dateline.api.description.Shapes.orNull;
import static dev.dateline.api.description.Shapes.ref;
import static dev.dateline.api.description.Shapes.text;
import static dev.dateline.api.description.Shapes.words;

import dev.dateline.api.form.Forms;
import dev.dateline.contract.source.Reading;
import dev.dateline.contract.source.SourceStatus.State;
import io.swagger.v3.oas.models.media.JsonSchema;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Sources as ops write and see them. */
final class SourceShapes {

    private static final int LONGEST_NAME = 200;
    private static final String CHARSET =
            "Of single bytes: what documents are in that are not UTF-8 and don't say theirs";
    private static final List<String> VERSIONS =
            Arrays.stream(Reading.Versions.values()).map(Enum::name).toList();
    private static final String ABOUT_VERSIONS =
            "TRANSMISSION: the versions of an item are numbers that only grow in time, whatever the"
                    + " order of arrival";
    private static final List<String> EMPTY_EMBARGO =
            Arrays.stream(Reading.EmptyEmbargo.values()).map(Enum::name).toList();
    private static final String ABOUT_EMPTY_EMBARGO =
            "IGNORE: an embargo without a time is none; else the item is held";

    private static final String ABOUT_ZONE =
            "IANA name, such as Europe/Berlin: of times that documents give without a zone; else"
                    + " UTC";

    private static final List<String> ZONES =
            ZoneId.getAvailableZoneIds().stream().sorted().toList();

    private SourceShapes() {}

    static Map<String, JsonSchema> all() {
        return Map.ofEntries(
                Map.entry("NewSource", newSource()),
                Map.entry("SourceChange", change()),
                Map.entry("Credentials", credentials()),
                Map.entry("Source", source().answered()),
                Map.entry("AddedSource", source().maybe("key", key()).answered()),
                Map.entry("PushKey", ObjectShape.of("A key").with("key", key()).answered()),
                Map.entry("TakenDocument", taken()),
                Map.entry("Health", health().with("since", instant("Since when")).answered()),
                Map.entry("LastPoll", lastPoll()),
                Map.entry("NextPoll", PollShapes.nextPoll()),
                Map.entry("Gap", PollShapes.gap()),
                Map.entry("Move", PollShapes.move()),
                Map.entry("Quiet", PollShapes.quiet()),
                Map.entry("Push", PollShapes.push()),
                Map.entry("PastPoll", PollShapes.pastPoll()),
                Map.entry("SourcePage", page()),
                Map.entry("Address", address()),
                Map.entry("Preview", preview()),
                Map.entry("PreviewHealth", health().answered()),
                Map.entry("Alternative", alternative()),
                Map.entry("Outlines", outlines()),
                Map.entry("Outline", outline()));
    }

    static JsonSchema state() {
        return oneOf(
                Arrays.stream(State.values()).map(Enum::name).toList(),
                "NEW: not polled yet. DEGRADED: works, with something odd. FAILING: errors, tried"
                        + " again. REFUSED: a rule forbids it, such as a private address, or it"
                        + " can't be polled.");
    }

    static JsonSchema id() {
        return form(Forms.SOURCE_ID, "The id of a source; opaque");
    }

    private static JsonSchema url() {
        return Shapes.url(
                "An http or https address. Spaces and the like are escaped, names with letters"
                        + " outside ASCII are encoded.");
    }

    private static JsonSchema path() {
        JsonSchema path =
                form(
                        Forms.FOLDER,
                        "For kind directory: its folder, absolute, below one of"
                                + " dateline.fetcher.directories");
        path.setMaxLength(Forms.LONGEST_FOLDER);
        return path;
    }

    private static JsonSchema name() {
        return words(LONGEST_NAME, "What ops call it");
    }

    private static JsonSchema interval() {
        return form(Forms.INTERVAL, "ISO 8601, PT1S to P7D: how often it is polled");
    }

    private static JsonSchema language() {
        return form(Forms.LANGUAGE, "BCP 47, for items that do not say theirs");
    }

    private static JsonSchema newSource() {
        return declared(ObjectShape.of("A source to add"))
                .maybe("kind", orNull(kind()))
                .maybe("url", orNull(url()))
                .maybe("path", path())
                .asked();
    }

    private static JsonSchema kind() {
        return oneOf(
                List.of("feed", "document", "push", "directory", "cursor", "queue"),
                "feed: an address that is polled for a list of entries, the default. document: one"
                        + " that is polled for a document of a wire. push: its sender pushes"
                        + " documents. directory: a folder into which files are put. cursor: an API"
                        + " that answers a page and where the next one is. queue: an API that hands"
                        + " out messages and wants a receipt for each.");
    }

    private static JsonSchema change() {
        return declared(ObjectShape.of("What is absent stays; null takes back to the default"))
                .maybe("paused", flag("Whether it is not polled for now"))
                .asked();
    }

    private static ObjectShape declared(ObjectShape shape) {
        return shape.maybe("name", orNull(name()))
                .maybe("pollInterval", orNull(interval()))
                .maybe("language", orNull(language()))
                .maybe(
                        "format",
                        orNull(oneOf(Reading.FORMATS, "The only format that is taken; else any")))
                .maybe("charset", orNull(text(CHARSET)))
                .maybe("versions", orNull(oneOf(VERSIONS, ABOUT_VERSIONS)))
                .maybe("emptyEmbargo", orNull(oneOf(EMPTY_EMBARGO, ABOUT_EMPTY_EMBARGO)))
                .maybe("zone", orNull(oneOf(ZONES, ABOUT_ZONE)))
                .maybe("credentials", ref("Credentials"));
    }

    private static JsonSchema credentials() {
        return orNull(
                ObjectShape.of(
                                "For the server at the address of the source alone; never shown"
                                        + " again. basic has username and password, bearer a token,"
                                        + " header and query a name and a value")
                        .with(
                                "type",
                                oneOf(
                                        List.of("basic", "bearer", "header", "query"),
                                        "Of which type"))
                        .maybe("username", text("Without a colon"))
                        .maybe("password", text("As it is"))
                        .maybe("token", text("As it is"))
                        .maybe("name", text("Of the header, or of the parameter"))
                        .maybe("value", text("As it is"))
                        .asked());
    }

    private static JsonSchema key() {
        return text(
                "The key with which to sign what is pushed; shown this once. Its UTF-8 bytes are the"
                        + " key of HMAC-SHA256.");
    }

    private static JsonSchema taken() {
        return ObjectShape.of("A document that is kept")
                .with("document", text("Its id, the same each time it is sent"))
                .answered();
    }

    private static ObjectShape source() {
        return ObjectShape.of("A source, and how it fares. Fields without a value are absent.")
                .with("id", id())
                .with("kind", text("feed, document, push, directory, cursor or queue"))
                .maybe("url", text("In normal form; absent where it is at no address"))
                .maybe("path", text("Of its folder"))
                .maybe("name", text("What ops call it"))
                .maybe("title", text("What the feed calls itself"))
                .maybe("format", text("That of the last document, such as rss or newsml-g2"))
                .maybe("pinnedFormat", text("The only format that is taken"))
                .maybe("charset", text(CHARSET))
                .maybe("versions", text(ABOUT_VERSIONS))
                .maybe("emptyEmbargo", text(ABOUT_EMPTY_EMBARGO))
                .maybe("zone", text(ABOUT_ZONE))
                .maybe("credentials", text("set, where there are some"))
                .with("paused", flag("Whether it is not polled for now"))
                .maybe("pollInterval", interval())
                .maybe("language", text("BCP 47, as ops declared it"))
                .maybe("folder", text("Where it was in a list of feeds, joined by slashes"))
                .with("createdAt", instant("When it was added"))
                .with("health", ref("Health"))
                .maybe("lastPoll", ref("LastPoll"))
                .maybe("nextPoll", ref("NextPoll"))
                .maybe("diagnostics", list(text("A sentence"), "What was odd about the document"))
                .maybe("rhythm", text("When it publishes, as its polls have shown"))
                .maybe("gap", ref("Gap"))
                .maybe("moved", ref("Move"))
                .maybe(
                        "alternatives",
                        list(ref("Alternative"), "Feeds that were found where it has none"))
                .maybe("quiet", ref("Quiet"))
                .maybe("alertTrouble", text("Why the last alert of it was given up"))
                .maybe("push", ref("Push"))
                .maybe(
                        "polls",
                        list(
                                ref("PastPoll"),
                                "The last 50 polls, oldest first; not where sources are listed"));
    }

    private static ObjectShape health() {
        return ObjectShape.of("How it fares")
                .with("state", state())
                .with("reason", text("In words, with what to do"));
    }

    private static JsonSchema lastPoll() {
        return ObjectShape.of("How the last poll went")
                .with("at", instant("When it began"))
                .with("outcome", text("FETCHED, NOT_MODIFIED, or what went wrong"))
                .maybe("status", number(100, 599, "The HTTP status, where there was an answer"))
                .with("entries", count("How many the document had"))
                .with("new", count("How many were not seen before"))
                .with("revised", count("How many had changed"))
                .with("millis", count("How long it took"))
                .answered();
    }

    private static JsonSchema page() {
        return ObjectShape.of("A page of sources, in the order of their ids")
                .with("sources", list(ref("Source"), "The sources"))
                .maybe(
                        "next",
                        form(Forms.SOURCE_ID, "`cursor` of the page behind, if there is one"))
                .answered();
    }

    private static JsonSchema address() {
        return declared(
                        ObjectShape.of(
                                "A source to look at, as it would be added; of any kind but push"))
                .maybe("kind", orNull(kind()))
                .maybe("url", orNull(url()))
                .maybe("path", path())
                .asked();
    }

    private static JsonSchema preview() {
        return ObjectShape.of("What is at an address")
                .maybe("url", text("In normal form; absent for a folder"))
                .with("health", ref("PreviewHealth"))
                .maybe("status", number(100, 599, "The HTTP status, where there was an answer"))
                .maybe("format", text("Such as rss or newsml-g2"))
                .maybe("title", text("What the feed calls itself"))
                .with("entries", count("How many the document has"))
                .with("items", list(ref("PreviewItem"), "The newest 20, newest first"))
                .with("diagnostics", list(text("A sentence"), "What is odd about the document"))
                .with("alternatives", list(ref("Alternative"), "Feeds that may be meant instead"))
                .answered();
    }

    private static JsonSchema alternative() {
        return ObjectShape.of("A feed that may be meant")
                .with("url", text("Its address"))
                .maybe("title", text("Its name on the page"))
                .maybe("type", text("rss, atom, rdf, json-feed or news-sitemap"))
                .answered();
    }

    private static JsonSchema outlines() {
        return ObjectShape.of("What became of the feeds of a list")
                .with("outlines", list(ref("Outline"), "In the order of the list"))
                .maybe("mended", list(text("A sentence with its line"), "What was mended"))
                .answered();
    }

    private static JsonSchema outline() {
        return ObjectShape.of("What became of a feed")
                .with("line", number(1, null, "Where it is in the document"))
                .with("url", text("As the list has it"))
                .with(
                        "verdict",
                        oneOf(List.of("ADDED", "PRESENT", "REJECTED"), "What became of it"))
                .maybe("reason", text("Why it was rejected"))
                .maybe("id", id())
                .answered();
    }
}
