package dev.dateline.processor.enrich;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.entry.Observation;
import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.contract.item.Item;
import dev.dateline.contract.item.Likeness;
import dev.dateline.contract.item.Meaning;
import dev.dateline.contract.item.Media;
import dev.dateline.contract.item.Reason;
import dev.dateline.processor.clean.CleanMarkup;
import dev.dateline.processor.presswire.PressText;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An item in the making: the observation, and what the stages so far have found.
 *
 * @param body cleaned, null where the entry has none
 * @param press the parts of the text, null until they are read and where there is no text
 * @param fingerprint and {@code likeness}: null where there is too little text
 * @param reasons why it was concluded so
 */
record Draft(
        Observation observation,
        @Nullable CleanMarkup body,
        @Nullable PressText press,
        Item.Text text,
        Meaning meaning,
        Media media,
        @Nullable String fingerprint,
        @Nullable Likeness likeness,
        List<Reason> reasons) {

    /** Before the first stage. */
    static Draft of(Observation observation) {
        return new Draft(
                observation,
                null,
                null,
                new Item.Text(null, false, null, null, null, null, null),
                Meaning.NONE,
                Media.NONE,
                null,
                null,
                List.of());
    }

    Entry entry() {
        return observation.entry();
    }

    /** Where it is on the web, null where that is not said, or is another kind of address. */
    @Nullable String link() {
        String link = entry().identity().link();
        return link != null && WebAddress.is(link) ? link : null;
    }

    /** The day to which a date without a year is nearest: that of its publication. */
    LocalDate near() {
        ProviderTime time = entry().times().publishedOrUpdated();
        Instant published = time == null ? null : time.instant();
        return LocalDate.ofInstant(
                published != null ? published : observation.observedAt(), ZoneOffset.UTC);
    }

    /** What the addresses in its markup are relative to. */
    String base() {
        String link = link();
        return link != null ? link : observation.provenance().url();
    }

    /** All addresses in the body, without their queries. */
    Set<String> addresses() {
        return body == null ? Set.of() : body.addresses();
    }

    Draft with(@Nullable CleanMarkup cleaned, Item.Text said) {
        return new Draft(
                observation, cleaned, press, said, meaning, media, fingerprint, likeness, reasons);
    }

    /** With the parts of its text, which stays as it is. */
    Draft with(@Nullable PressText parts, Item.Text said) {
        return new Draft(
                observation, body, parts, said, meaning, media, fingerprint, likeness, reasons);
    }

    Draft with(Item.Text said) {
        return new Draft(
                observation, body, press, said, meaning, media, fingerprint, likeness, reasons);
    }

    Draft with(Meaning about, Media attached) {
        return new Draft(
                observation, body, press, text, about, attached, fingerprint, likeness, reasons);
    }

    Draft with(@Nullable String print, @Nullable Likeness found) {
        return new Draft(observation, body, press, text, meaning, media, print, found, reasons);
    }

    /** With other subjects. */
    Draft about(List<Meaning.Subject> subjects) {
        Meaning other =
                new Meaning(
                        subjects,
                        meaning.genres(),
                        meaning.keywords(),
                        meaning.places(),
                        meaning.people(),
                        meaning.organisations(),
                        meaning.infoSources(),
                        meaning.names());
        return new Draft(
                observation, body, press, text, other, media, fingerprint, likeness, reasons);
    }

    /** With more reasons. */
    Draft because(List<Reason> more) {
        List<Reason> all = new ArrayList<>(reasons);
        all.addAll(more);
        return new Draft(
                observation, body, press, text, meaning, media, fingerprint, likeness, all);
    }
}
