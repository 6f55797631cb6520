package dev.dateline.fetcher.format.iptc7901;

import dev.dateline.contract.entry.Entry;
import dev.dateline.fetcher.format.wiretext.Dateline;
import dev.dateline.fetcher.format.wiretext.Named;
import dev.dateline.fetcher.format.wiretext.TextBlocks;
import dev.dateline.fetcher.format.wiretext.WireMessage;
import dev.dateline.fetcher.format.wiretext.WireText;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A message in its parts. */
record Message(
        Header header,
        Headline headline,
        Dateline copy,
        Notepad notepad,
        @Nullable DateGroup date) {

    static Message of(WireMessage message) {
        Header header = Header.of(message.header());
        List<String> lines = WireText.lines(message.text());
        Notepad notepad = Notepad.of(lines, header.agency());
        Headline headline = Headline.of(lines.subList(0, notepad.start()));
        List<String> text = lines.subList(headline.lines(), notepad.start());
        return new Message(
                header,
                headline,
                Dateline.of(TextBlocks.of(text), header.agency()),
                notepad,
                DateGroup.of(message.end()));
    }

    List<String> remarks() {
        return Stream.concat(headline.before().stream(), headline.after().stream()).toList();
    }

    boolean isKill() {
        return Stream.concat(headline.before().stream(), Stream.ofNullable(headline.title()))
                .anyMatch(Remarks::isKill);
    }

    /** What it says of an embargo, null if it says nothing. */
    @Nullable String embargo() {
        return Stream.concat(
                        remarks().stream(),
                        notepad.notes().stream().map(Entry.EdNote::text).flatMap(String::lines))
                .map(Remarks::embargo)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** The same in all versions, as far as there are any: a number with its day, since it wraps. */
    @Nullable String id(@Nullable String name) {
        return name == null || date == null ? null : name + " " + date.day();
    }

    /** The ids that a message of this service may have that this one names: see {@link Named}. */
    List<String> idsOfNamed(String number) {
        String own = header.number();
        if (date == null) {
            return List.of();
        }
        return Named.days(Header.isCounted(own) ? own : null, number).stream()
                .map(day -> day == Named.Day.SAME ? date.day() : date.dayBefore())
                .filter(Objects::nonNull)
                .map(day -> header.source() + number + " " + day)
                .toList();
    }

    /** Whether it comes from the German agency, whose codes are then known. */
    boolean isDpa() {
        String agency = header.agency();
        String closing = notepad.closing();
        return (agency != null && agency.startsWith("dpa"))
                || (closing != null && closing.startsWith("dpa "));
    }
}
