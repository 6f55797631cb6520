package dev.dateline.fetcher.format.anpa;

import dev.dateline.fetcher.format.wiretext.Dateline;
import dev.dateline.fetcher.format.wiretext.Named;
import dev.dateline.fetcher.format.wiretext.TextBlock;
import dev.dateline.fetcher.format.wiretext.TextBlocks;
import dev.dateline.fetcher.format.wiretext.WireMessage;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A message in its parts. */
record Message(
        Header header, List<Lines.Head> heads, Copy copy, Dateline text, @Nullable Origin origin) {

    /** A line or a space within a line, for typesetting. */
    private static final String SPACES = "[\\x08\\x10\\x1e\\x1f]";

    /** The one behind it is none. */
    private static final int LEAP_YEAR = 2000;

    static Message of(WireMessage wire) {
        Header header = Header.of(wire.header());
        Lines lines = Lines.of(wire.text().replaceAll(SPACES, " "));
        Copy copy = Copy.of(lines.heads());
        List<String> text = new ArrayList<>(lines.text());
        Origin origin = Origin.of(wire.end());
        for (int i = text.size() - 1; i >= Math.max(0, text.size() - 4); i--) {
            if (Origin.isIn(text.get(i))) {
                origin = origin == null ? Origin.of(text.get(i)) : origin;
                text.remove(i);
            }
        }
        String agency = origin == null ? null : origin.agency();
        List<TextBlock> blocks = TextBlocks.of(text);
        return new Message(header, lines.heads(), copy, Dateline.of(blocks, agency), origin);
    }

    /** Where there is no text, all that follows the headline is. */
    @Nullable String content() {
        List<String> headings = copy.headings();
        List<TextBlock> above = TextBlocks.of(separate(headings));
        if (text.body().isEmpty()) {
            return TextBlocks.markup(TextBlocks.of(separate(copy.others())));
        }
        if (header.tabular()) {
            return Stream.concat(
                            headings.stream(),
                            text.body().stream().flatMap(block -> block.lines().stream()))
                    .map(line -> line.replace("&", "&amp;").replace("<", "&lt;"))
                    .collect(Collectors.joining("\n", "<pre>", "</pre>"));
        }
        List<TextBlock> all = new ArrayList<>(above);
        all.addAll(text.body());
        return TextBlocks.markup(all);
    }

    @Nullable String summary() {
        return text.body().isEmpty()
                ? null
                : TextBlocks.markup(
                        Stream.concat(
                                        TextBlocks.of(separate(copy.others())).stream(),
                                        text.before().stream())
                                .toList());
    }

    private static List<String> separate(List<String> paragraphs) {
        return paragraphs.stream().flatMap(line -> Stream.of(line, "")).toList();
    }

    /** The keyword as it is written in full, where it is. */
    @Nullable String slugline() {
        return copy.slug() != null ? copy.slug() : header.keyword();
    }

    /** Which take it is, such as {@code 1st Ld-Writethru}. */
    @Nullable String version() {
        return copy.version() != null ? copy.version() : header.version();
    }

    /** The same in all versions, as far as there are any: a number with its day, since it wraps. */
    @Nullable String id(@Nullable String name) {
        if (name == null || header.month() == 0) {
            return null;
        }
        return id(name, header.month(), header.day(), origin == null ? null : year(origin));
    }

    /** The ids that a message may have that this one names: see {@link Named}. */
    List<String> idsOfNamed(String name) {
        String own = header.name();
        boolean sameService =
                own != null && own.substring(0, 1).equalsIgnoreCase(name.substring(0, 1));
        return Named.days(sameService ? number(own) : null, name.substring(1)).stream()
                .flatMap(
                        day ->
                                day == Named.Day.SAME
                                        ? Stream.ofNullable(id(name))
                                        : idsOfDayBefore(name))
                .toList();
    }

    private static @Nullable String number(@Nullable String name) {
        return name == null ? null : name.substring(1);
    }

    /** Two where it may be a leap year; none behind a day that does not exist. */
    private Stream<String> idsOfDayBefore(String name) {
        Integer year = origin == null ? null : year(origin);
        return (year == null ? Stream.of(LEAP_YEAR, LEAP_YEAR + 1) : Stream.of(year))
                .flatMap(one -> Stream.ofNullable(dayBefore(one)))
                .map(
                        day ->
                                id(
                                        name,
                                        day.getMonthValue(),
                                        day.getDayOfMonth(),
                                        year == null ? null : day.getYear()))
                .distinct();
    }

    private @Nullable LocalDate dayBefore(int year) {
        try {
            return LocalDate.of(year, header.month(), header.day()).minusDays(1);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static String id(String name, int month, int day, @Nullable Integer year) {
        String date = "%02d-%02d".formatted(month, day);
        return year == null ? name + " " + date : "%s %d-%s".formatted(name, year, date);
    }

    /** Of the day in the header, which may be the last one of the year before. */
    private int year(Origin sent) {
        int apart = header.month() - sent.month();
        return apart > 6 ? sent.year() - 1 : apart < -6 ? sent.year() + 1 : sent.year();
    }

    /** All that may say what kind of message it is. */
    List<String> labels() {
        return Stream.of(
                        Stream.of(header.keyword(), header.version(), copy.slug(), copy.version()),
                        heads.stream().map(Lines.Head::text),
                        text.body().stream().limit(2).map(TextBlock::text))
                .flatMap(labels -> labels)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Both keywords, the one in the header and the one that is written in full. */
    Stream<String> keywords() {
        return Stream.of(header.keyword(), copy.slug()).filter(Objects::nonNull);
    }
}
