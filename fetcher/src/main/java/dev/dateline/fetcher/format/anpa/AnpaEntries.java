package dev.dateline.fetcher.format.anpa;

import static dev.dateline.fetcher.format.mapping.Mapping.each;
import static dev.dateline.fetcher.format.mapping.Mapping.one;

import dev.dateline.contract.entry.Entry;
import dev.dateline.fetcher.format.mapping.EntryDraft;
import dev.dateline.fetcher.format.mapping.Field;
import dev.dateline.fetcher.format.mapping.Mapping;
import dev.dateline.fetcher.format.wiretext.WireMessage;
import dev.dateline.fetcher.format.wiretext.WireMessages;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes entries of the messages of one document. Not thread-safe. */
final class AnpaEntries {

    private static final Pattern LATER =
            Pattern.compile(
                    "(?i).*\\b(?:\\d+[a-z]{2})?[ -]?(?:ld|lead|writethru|add|sub|take)\\b.*");

    private static final Pattern CORRECTED_VERSION =
            Pattern.compile("(?i)(?:.*[ -])?correct(?:ion|ive|ed)");
    private static final Pattern CORRECTED =
            Pattern.compile("CORRECT(?:ION|IVE)\\b.*|Correct(?:ion|ive):.*");

    private static final Pattern ADVICE_KEYWORD =
            Pattern.compile("(?i)[a-z]{2}-+(?:[a-z]{2,4}-+)?advisory\\b.*");
    private static final Pattern ADVICE = Pattern.compile("ADVISORY\\b.*|Advisory:.*");

    private final Orders orders = new Orders();
    private final Mapping<Message> mapping = mapping(orders);

    @Nullable Entry entry(WireMessage wire, Consumer<String> told) {
        Message message = Message.of(wire);
        if (message.header().name() == null || message.header().month() == 0) {
            told.accept("service, number, priority, keyword and day are not all in its header");
        }
        EntryDraft draft = new EntryDraft();
        mapping.read(message, draft);
        orders.remember(message);
        if (!draft.hasText()) {
            told.accept("it has no text, and is left out");
            return null;
        }
        if (message.copy().headline() == null) {
            draft.title(message.slugline());
        }
        return draft.build();
    }

    /** Where each field is. */
    static Mapping<Message> mapping(Orders orders) {
        return Mapping.of(
                one(
                        Field.PROVIDER_ID,
                        "service letter and number with the day of the header",
                        (message, _) -> message.id(message.header().name())),
                one(
                        Field.PROVIDER_VERSION,
                        "version behind the keyword",
                        (message, _) -> message.version()),
                one(
                        Field.PUB_STATUS,
                        "BULLETIN KILL and the like",
                        (message, _) -> Orders.isKill(message) ? "canceled" : null),
                one(
                        Field.URGENCY,
                        "priority letter: f 1, b 2, u 3, r and z 5, d 6",
                        (message, _) -> message.header().urgency()),
                each(
                        Field.SIGNALS,
                        "version; KILL; ADVISORY; category v",
                        (message, _) -> signals(message)),
                each(
                        Field.ORDERS,
                        "number in a kill, or keyword of a message before it in the document",
                        (message, _) -> orders.kills(message)),
                one(
                        Field.EMBARGO,
                        "line EMBARGOED or HOLD FOR RELEASE",
                        (message, _) -> Orders.embargo(message)),
                one(
                        Field.TITLE,
                        "first line behind the keyword, or HL:",
                        (message, _) -> message.copy().headline()),
                one(Field.SLUGLINE, "keyword", (message, _) -> message.slugline()),
                one(
                        Field.BYLINE,
                        "line By … with an equals sign",
                        (message, _) -> message.copy().byline()),
                one(
                        Field.DATELINE,
                        "place and agency before the text",
                        (message, _) -> message.text().text()),
                one(Field.SUMMARY, "other lines with a caret", (message, _) -> message.summary()),
                one(Field.CONTENT, "lines of the text", (message, _) -> message.content()),
                each(
                        Field.ED_NOTES,
                        "Eds:, EDITOR'S NOTE, AP Photo",
                        (message, _) -> message.copy().notes()),
                each(Field.KEYWORDS, "INDEX:", (message, _) -> message.copy().keywords()),
                each(
                        Field.ORGANISATIONS,
                        "SYMBOL:",
                        (message, _) ->
                                message.copy().symbols().stream()
                                        .map(code -> new Entry.Concept("ticker", code, null))
                                        .toList()),
                each(
                        Field.CATEGORIES,
                        "category letter",
                        (message, _) -> categories(message.header().category())),
                each(
                        Field.INFO_SOURCES,
                        "agency of the date of origin",
                        (message, _) -> agency(message)),
                one(
                        Field.PUBLISHED,
                        "date of origin",
                        (message, _) -> message.origin() == null ? null : message.origin().time()));
    }

    private static List<String> signals(Message message) {
        String version = message.version();
        Stream.Builder<String> signals = Stream.builder();
        if (version != null && LATER.matcher(version).matches()) {
            signals.add("update");
        }
        if (says(message, CORRECTED_VERSION, CORRECTED)) {
            signals.add("correction");
        }
        if (says(message, ADVICE_KEYWORD, ADVICE) || "v".equals(message.header().category())) {
            signals.add("advisory");
        }
        if (Orders.isKill(message)) {
            signals.add(WireMessages.KILL);
        }
        return signals.build().toList();
    }

    /** In a keyword or version, or as the first word of the headline: it may also be the news. */
    private static boolean says(Message message, Pattern label, Pattern headline) {
        return Stream.concat(message.keywords(), Stream.ofNullable(message.version()))
                        .anyMatch(text -> label.matcher(text).matches())
                || Stream.ofNullable(message.copy().headline())
                        .anyMatch(text -> headline.matcher(text).matches());
    }

    private static List<Entry.InfoSource> agency(Message message) {
        String agency = message.origin() == null ? null : message.origin().agency();
        return agency == null ? List.of() : List.of(new Entry.InfoSource("distributor", agency));
    }

    private static List<Entry.Category> categories(@Nullable String code) {
        return code == null ? List.of() : List.of(new Entry.Category(code, "anpa", null));
    }
}
