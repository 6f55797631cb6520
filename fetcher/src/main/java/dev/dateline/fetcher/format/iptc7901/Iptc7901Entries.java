package dev.dateline.fetcher.format.iptc7901;

import static dev.dateline.fetcher.format.mapping.Mapping.each;
import static dev.dateline.fetcher.format.mapping.Mapping.one;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.fetcher.format.mapping.EntryDraft;
import dev.dateline.fetcher.format.mapping.Field;
import dev.dateline.fetcher.format.mapping.Mapping;
import dev.dateline.fetcher.format.wiretext.TextBlocks;
import dev.dateline.fetcher.format.wiretext.WireMessage;
import dev.dateline.fetcher.format.wiretext.WireMessages;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes an entry of a message. */
final class Iptc7901Entries {

    /** Where each field is. */
    static final Mapping<Message> MAPPING =
            Mapping.of(
                    one(
                            Field.PROVIDER_ID,
                            "source and number (or agency and number) with the day of the date line",
                            (message, _) -> message.id(message.header().name())),
                    one(
                            Field.PROVIDER_VERSION,
                            "remark on the take: 1ST LEAD, Zusammenfassung",
                            (message, _) -> remark(message, Remarks::isTake)),
                    one(
                            Field.PUB_STATUS,
                            "remark KILL KILL KILL or its like",
                            (message, _) -> message.isKill() ? "canceled" : null),
                    one(
                            Field.URGENCY,
                            "priority digit",
                            (message, _) ->
                                    message.header().urgency() == null
                                            ? null
                                            : message.header().urgency().toString()),
                    each(
                            Field.SIGNALS,
                            "remarks before the headline: Berichtigung, Refile, Update, KILL",
                            (message, _) -> signals(message)),
                    each(
                            Field.ORDERS,
                            "source and number in a kill",
                            (message, _) -> orders(message)),
                    one(
                            Field.EMBARGO,
                            "Sperrfrist, EMBARGOED in a remark or a note",
                            (message, _) -> embargo(message.embargo())),
                    one(
                            Field.TITLE,
                            "lines from STX to the equals sign",
                            (message, _) -> message.headline().title()),
                    one(Field.SLUGLINE, "slug line", (message, _) -> message.header().slugline()),
                    one(
                            Field.BYLINE,
                            "line behind the headline: Von, By",
                            (message, _) -> message.headline().byline()),
                    one(
                            Field.DATELINE,
                            "place and agency before the text",
                            (message, _) -> message.copy().text()),
                    one(
                            Field.SUMMARY,
                            "paragraph before the dateline",
                            (message, _) -> TextBlocks.markup(message.copy().before())),
                    one(
                            Field.CONTENT,
                            "paragraphs up to the notepad",
                            (message, _) -> TextBlocks.markup(message.copy().body())),
                    each(
                            Field.ED_NOTES,
                            "notes of signals and genres; notepad; closing line",
                            (message, _) -> notes(message)),
                    each(Field.CATEGORIES, "category", (message, _) -> categories(message)),
                    each(
                            Field.GENRES,
                            "remark before the headline",
                            (message, _) ->
                                    genreRemarks(message)
                                            .map(remark -> split(remark)[0])
                                            .map(name -> new Entry.Concept(null, null, name))
                                            .toList()),
                    each(
                            Field.KEYWORDS,
                            "words of the slug line",
                            (message, _) -> message.header().keywords()),
                    each(
                            Field.INFO_SOURCES,
                            "agency",
                            (message, _) -> distributor(message.header().agency())),
                    one(
                            Field.PUBLISHED,
                            "date line behind ETX",
                            (message, _) -> message.date() == null ? null : message.date().time()));

    /** A kill names what it kills by the number that it was sent under. */
    private static final int MOST_ORDERS = 20;

    private Iptc7901Entries() {}

    static @Nullable Entry entry(WireMessage wire, Consumer<String> told) {
        Message message = Message.of(wire);
        if (!message.header().isKnown()) {
            told.accept("source, number and priority are missing in its first line");
        }
        if (message.date() == null && wire.ended()) {
            told.accept("its last line has no date that can be read; it has no id without");
        }
        EntryDraft draft = new EntryDraft();
        MAPPING.read(message, draft);
        if (!draft.hasText()) {
            told.accept("it has no text, and is left out");
            return null;
        }
        return draft.build();
    }

    private static @Nullable String remark(Message message, Predicate<String> kind) {
        return message.headline().before().stream().filter(kind).findFirst().orElse(null);
    }

    private static List<String> signals(Message message) {
        Stream<String> said =
                message.headline().before().stream()
                        .map(Remarks::signal)
                        .filter(Objects::nonNull)
                        .map(Remarks.Said::signal);
        return Stream.concat(said, message.isKill() ? Stream.of(WireMessages.KILL) : Stream.empty())
                .toList();
    }

    private static List<Entry.Order> orders(Message message) {
        String source = message.header().source();
        if (!message.isKill() || source == null) {
            return List.of();
        }
        String all =
                String.join("\n", message.headline().before())
                        + "\n"
                        + message.headline().title()
                        + "\n"
                        + TextBlocks.text(message.copy().before())
                        + "\n"
                        + TextBlocks.text(message.copy().body());
        return Pattern.compile("(?iu)\\b" + Pattern.quote(source) + " ?(\\d{4})\\b")
                .matcher(all)
                .results()
                .flatMap(name -> message.idsOfNamed(name.group(1)).stream())
                .filter(id -> !id.equals(message.id(message.header().name())))
                .distinct()
                .limit(MOST_ORDERS)
                .map(id -> new Entry.Order(id, "canceled"))
                .toList();
    }

    /** In words, without a year or a zone: nobody can tell from it when it ends. */
    private static @Nullable ProviderTime embargo(@Nullable String said) {
        return said == null ? null : new ProviderTime(null, null, "remark", said);
    }

    private static List<Entry.EdNote> notes(Message message) {
        List<Entry.EdNote> notes = new ArrayList<>();
        for (String remark : message.headline().before()) {
            Remarks.Said said = Remarks.signal(remark);
            if (said != null) {
                notes.add(new Entry.EdNote(said.signal(), said.note()));
            }
        }
        genreRemarks(message)
                .map(Iptc7901Entries::split)
                .filter(parts -> parts.length > 1)
                .forEach(parts -> notes.add(new Entry.EdNote("genrenote", parts[1])));
        message.headline().after().forEach(remark -> notes.add(new Entry.EdNote(null, remark)));
        notes.addAll(message.notepad().notes());
        return notes;
    }

    private static List<Entry.Category> categories(Message message) {
        String code = message.header().category();
        return code == null
                ? List.of()
                : List.of(new Entry.Category(code, message.isDpa() ? "dpacat" : null, null));
    }

    private static Stream<String> genreRemarks(Message message) {
        return message.headline().before().stream()
                .filter(remark -> Remarks.signal(remark) == null)
                .filter(remark -> !Remarks.isPriority(remark) && !Remarks.isKill(remark))
                .map(
                        remark -> {
                            String embargo = Remarks.embargo(remark);
                            return embargo == null ? remark : remark.replace(embargo, "");
                        })
                .map(String::strip)
                .filter(remark -> !remark.isEmpty() && !Remarks.isTake(remark));
    }

    private static String[] split(String remark) {
        return remark.split(" - ", 2);
    }

    private static List<Entry.InfoSource> distributor(@Nullable String agency) {
        return agency == null ? List.of() : List.of(new Entry.InfoSource("distributor", agency));
    }
}
