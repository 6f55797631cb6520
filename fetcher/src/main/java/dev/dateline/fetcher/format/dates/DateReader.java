package dev.dateline.fetcher.format.dates;

import dev.dateline.contract.entry.ProviderTime.Precision;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one date as publishers write them, in the languages that news is written in: RFC 822, 850,
 * 1123 and 3339, ISO 8601 with weeks and ordinal days, asctime, numbers in any order, names of
 * months, times since 1970. It finds the time, then the zone, then the day; what it does not
 * understand makes the date unreadable. The instant is right to the second. Pure; its work grows
 * with the text, of which at most {@value #LONGEST} characters are looked at.
 */
final class DateReader {

    /** No date is longer. */
    static final int LONGEST = 200;

    private static final int MOST_TOKENS = 64;

    private final String text;
    private final Hints hints;
    private final Tokens tokens;
    private boolean depends;

    private DateReader(String text, Hints hints, Tokens tokens) {
        this.text = text;
        this.hints = hints;
        this.tokens = tokens;
    }

    /** Never throws for what a text holds. */
    static ReadDate read(String given, Hints hints) {
        String text = given.strip();
        if (text.length() > LONGEST) {
            return ReadDate.unreadable(false);
        }
        ReadDate counted = MachineTimes.read(text);
        if (counted != null) {
            return counted;
        }
        Tokens tokens = Tokens.of(Fold.of(text));
        if (tokens == null || tokens.size() > MOST_TOKENS) {
            return ReadDate.unreadable(false);
        }
        DateReader reader = new DateReader(text, hints, tokens);
        ReadDate english = reader.tried(Names.english());
        if (english != null) {
            return english;
        }
        // what has no digits is no date in any language
        boolean number = tokens.tokens().stream().anyMatch(Token::isNumber);
        ReadDate any = number ? reader.tried(Names.all()) : null;
        return any == null ? ReadDate.unreadable(reader.depends) : any;
    }

    private @Nullable ReadDate tried(Names names) {
        try {
            return read(names);
        } catch (DateTimeException e) {
            // a day, an hour or a word that does not exist
            return null;
        }
    }

    private ReadDate read(Names names) {
        Cursor cursor = new Cursor(split(tokens.tokens()));
        Day week = Days.ofWeek(cursor);
        Clock clock = ClockReader.read(cursor, names, hints);
        ZoneName zone = ZoneReader.read(cursor, tokens.aside(), clock, names, hints);
        Words words = new Words(cursor, names, hints);
        Calendars calendars = new Calendars(text, hints);
        Day day;
        int weekday;
        try {
            List<Words.Part> parts = words.read();
            weekday = words.weekday();
            if (week != null && !parts.isEmpty()) {
                throw new DateTimeException("a week, and more numbers");
            }
            Days days = new Days(calendars, new NumericDays(calendars, hints));
            day = week == null ? days.of(parts, weekday) : week;
        } finally {
            depends |= words.depends() || calendars.depends();
        }
        Set<Doubt> doubts = EnumSet.noneOf(Doubt.class);
        if (weekday > 0
                && day.precision() == Precision.DAY
                && day.date().getDayOfWeek().getValue() != weekday) {
            doubts.add(Doubt.WEEKDAY_WRONG);
        }
        if (day.doubt() != null) {
            doubts.add(day.doubt());
        }
        boolean open = depends || day.depends() || (clock != null && zone.depends());
        Instant instant = instant(day, clock, zone, doubts);
        if (Placeholders.contain(day, clock, instant)) {
            return ReadDate.placeholder(open);
        }
        return new ReadDate(
                instant,
                clock == null
                        ? day.precision()
                        : clock.exact() ? Precision.SECOND : Precision.MINUTE,
                doubts,
                open,
                day.shown());
    }

    private Instant instant(Day day, @Nullable Clock clock, ZoneName zone, Set<Doubt> doubts) {
        if (clock == null) {
            return day.date().atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        if (day.precision() != Precision.DAY) {
            throw new DateTimeException("a time without a day");
        }
        LocalDateTime local = clock.on(day.date());
        return zone.instant(local, hints, doubts);
    }

    /** {@code 20240105101530} as two numbers with a T between them. */
    private static List<Token> split(List<Token> tokens) {
        Token first = tokens.isEmpty() ? Token.END : tokens.getFirst();
        if (!first.isNumber() || !MachineTimes.isDayAndTime(first.text())) {
            return tokens;
        }
        List<Token> split = new ArrayList<>(tokens);
        split.set(0, new Token(Token.Kind.NUMBER, first.text().substring(0, 8), false));
        split.add(1, new Token(Token.Kind.WORD, "t", true));
        split.add(2, new Token(Token.Kind.NUMBER, first.text().substring(8), true));
        return split;
    }
}
