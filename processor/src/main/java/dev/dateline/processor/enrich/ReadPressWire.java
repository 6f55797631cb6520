package dev.dateline.processor.enrich;

import dev.dateline.contract.entry.Entry.Concept;
import dev.dateline.contract.entry.Entry.InfoSource;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Meaning;
import dev.dateline.contract.item.Media;
import dev.dateline.contract.item.Media.Association;
import dev.dateline.processor.dateline.Datelines;
import dev.dateline.processor.dateline.FoundDateline;
import dev.dateline.processor.presswire.PressText;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads what wires write into their texts: the dateline, who has it from whom, captions, companies.
 * What the provider says apart from the text stays, and stands first.
 */
final class ReadPressWire implements Stage {

    private static final String ORIGIN = "ORIGIN";
    private static final String DISTRIBUTOR = "DISTRIBUTOR";

    @Override
    public Draft apply(Draft draft) {
        String body = draft.text().bodyText();
        LocalDate near = draft.near();
        PressText press = body == null ? null : PressText.of(body, near);
        Item.Dateline dateline = dateline(draft.text().dateline(), press, near);
        Draft dated = draft.with(press, text(draft.text(), dateline, press));
        return dated.with(meaning(draft.meaning(), dateline, press), media(draft.media(), press));
    }

    private static Item.@Nullable Dateline dateline(
            Item.@Nullable Dateline given, @Nullable PressText press, LocalDate near) {
        FoundDateline found = press == null ? null : press.dateline();
        String text = given == null ? null : given.text();
        if (text == null) {
            return found == null ? null : found.dateline();
        }
        Item.Dateline read = Datelines.of(text, near);
        if (found == null) {
            return read;
        }
        Item.Dateline more = found.dateline();
        boolean placed = read.place() != null;
        return new Item.Dateline(
                placed ? read.place() : more.place(),
                placed ? read.region() : more.region(),
                read.date() != null ? read.date() : more.date(),
                read.wire() != null ? read.wire() : more.wire(),
                text);
    }

    private static Item.Text text(
            Item.Text text, Item.@Nullable Dateline dateline, @Nullable PressText press) {
        String headline =
                text.headlineDerived() && press != null && press.dateline() != null
                        ? CleanText.firstWords(press.news())
                        : text.headline();
        return new Item.Text(
                headline,
                text.headlineDerived(),
                text.slugline(),
                text.byline() == null && press != null ? press.byline() : text.byline(),
                dateline,
                text.summary(),
                text.bodyHtml(),
                text.bodyText(),
                text.language(),
                text.edNotes());
    }

    private static Meaning meaning(
            Meaning given, Item.@Nullable Dateline dateline, @Nullable PressText press) {
        List<InfoSource> sources = new ArrayList<>(given.infoSources());
        String wire = dateline == null ? null : dateline.wire();
        if (wire != null) {
            for (String name : wire.split("/", -1)) {
                add(sources, DISTRIBUTOR, name);
            }
        }
        List<Concept> organisations = new ArrayList<>(given.organisations());
        if (press != null) {
            press.origins().forEach(name -> add(sources, ORIGIN, name));
            press.companies().stream()
                    .filter(company -> organisations.stream().noneMatch(one -> same(one, company)))
                    .toList()
                    .forEach(organisations::add);
        }
        return new Meaning(
                given.subjects(),
                given.genres(),
                given.keywords(),
                given.places(),
                given.people(),
                organisations,
                sources);
    }

    private static void add(List<InfoSource> sources, String role, String name) {
        if (sources.stream().noneMatch(source -> letters(source.name()).equals(letters(name)))) {
            sources.add(new InfoSource(role, name));
        }
    }

    /** So that "PR Newswire" is "PRNewswire". */
    private static String letters(String name) {
        StringBuilder letters = new StringBuilder(name.length());
        name.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(letters::appendCodePoint);
        return letters.toString();
    }

    private static boolean same(Concept one, Concept other) {
        return Objects.equals(one.scheme(), other.scheme())
                && Objects.equals(one.code(), other.code());
    }

    private static Media media(Media given, @Nullable PressText press) {
        if (press == null || press.pictures().isEmpty()) {
            return given;
        }
        List<Association> all = new ArrayList<>(given.associations());
        for (Association picture : press.pictures()) {
            if (all.stream().noneMatch(one -> tellsAsMuch(one, picture))) {
                all.add(picture);
            }
        }
        return new Media(all, given.links());
    }

    private static boolean tellsAsMuch(Association one, Association picture) {
        return picture.caption() != null
                ? picture.caption().equals(one.caption())
                : Objects.equals(picture.creditline(), one.creditline());
    }
}
