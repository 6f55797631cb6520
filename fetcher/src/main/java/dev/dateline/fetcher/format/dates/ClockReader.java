package dev.dateline.fetcher.format.dates;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the time of day among the tokens of a date: {@code 10:15:30.5}, {@code T1015}, {@code
 * 10h15}, {@code 3 p.m.}, {@code kl. 10.15}, {@code 1505 GMT}. Digits of a fraction are passed
 * over.
 */
final class ClockReader {

    private static final Set<String> HOURS =
            Set.of(
                    "h", "hs", "hr", "hrs", "hour", "hours", "heure", "heures", "hora", "horas",
                    "uhr", "uur", "hod", "ч", "час", "часа", "часов", "น");
    private static final Set<String> MINUTES = Set.of("m", "mn", "min", "minuten");

    private final Cursor cursor;

    private ClockReader(Cursor cursor) {
        this.cursor = cursor;
    }

    /** Null if there is none. Its tokens are used. */
    static @Nullable Clock read(Cursor cursor, Names names, Hints hints) {
        Clock clock = new ClockReader(cursor).find(names, hints);
        if (clock == null) {
            return null;
        }
        cursor.use(clock.from(), clock.to());
        Clock whole = HalfDays.applied(clock, cursor, names, hints);
        int to = whole.to();
        // of an abbreviation: p.m. ET
        to += cursor.at(to).is('.') && cursor.at(to + 1).isWord() ? 1 : 0;
        while (HOURS.contains(cursor.at(to).text()) || cursor.at(to).isWord("clock")) {
            to++;
        }
        cursor.use(whole.from(), to);
        return new Clock(
                whole.hour(), whole.minute(), whole.second(), whole.exact(), whole.from(), to);
    }

    private @Nullable Clock find(Names names, Hints hints) {
        Clock clock = withColons();
        for (int i = 0; clock == null && i < cursor.size(); i++) {
            clock = afterT(i);
        }
        for (int i = 0; clock == null && i < cursor.size(); i++) {
            clock = withMark(i);
        }
        for (int i = 0; clock == null && i < cursor.size(); i++) {
            clock = hourAlone(i, names, hints);
        }
        clock = clock == null ? withDots(names) : clock;
        for (int i = 1; clock == null && i < cursor.size(); i++) {
            clock = fourDigits(i);
        }
        return clock;
    }

    private @Nullable Clock withColons() {
        int at = 0;
        while (at < cursor.size()) {
            int chain = chain(at);
            if (cursor.at(at).isNumber(4, 4) && chain > 1) {
                // a year: of a date with colons, or before a time
                at += chain == 3 ? 5 : 2;
            } else if (chain > 1 && cursor.at(at).isNumber(1, 2) && !cursor.at(at - 1).is('+')) {
                return colons(at, chain);
            } else {
                at++;
            }
        }
        return null;
    }

    /** How many numbers with colons between them. */
    private int chain(int from) {
        int numbers = cursor.at(from).isNumber() ? 1 : 0;
        for (int i = from;
                numbers > 0
                        && cursor.at(i + 1).is(':')
                        && cursor.at(i + 1).glued()
                        && cursor.at(i + 2).isNumber()
                        && cursor.at(i + 2).glued();
                i += 2) {
            numbers++;
        }
        return numbers;
    }

    private @Nullable Clock colons(int at, int chain) {
        boolean offset = cursor.at(at - 1).is('-') && cursor.at(at).glued();
        if (offset && cursor.at(at - 2).isNumber() && cursor.at(at - 1).glued()) {
            // a day with an offset, or with a time?
            return null;
        }
        if (!cursor.at(at + 2).isNumber(1, 2)) {
            return null;
        }
        int second = chain > 2 ? value(at + 4, 2) : 0;
        int end = chain > 2 ? at + 5 : at + 3;
        end = chain > 3 ? end + 2 : end;
        boolean fraction = chain == 3 && (cursor.at(end).is('.') || cursor.at(end).is(','));
        if (fraction && cursor.at(end).glued() && isGluedNumber(end + 1)) {
            end += 2;
        }
        int start = cursor.at(at - 1).isWord("t") ? at - 1 : at;
        return new Clock(value(at, 2), value(at + 2, 2), second, chain > 2, start, end);
    }

    private boolean isGluedNumber(int at) {
        return cursor.at(at).isNumber() && cursor.at(at).glued();
    }

    /** A number of so many digits at most; another is none of a time. */
    private int value(int at, int digits) {
        Token token = cursor.at(at);
        return token.isNumber(1, digits) ? token.value() : Integer.MAX_VALUE;
    }

    /** {@code 20240105T101530}. */
    private @Nullable Clock afterT(int at) {
        Token digits = cursor.at(at + 1);
        if (!cursor.at(at).isWord("t") || !cursor.at(at - 1).isNumber() || !isGluedNumber(at + 1)) {
            return null;
        }
        int end = at + 2;
        boolean fraction = cursor.at(end).is('.') || cursor.at(end).is(',');
        if (fraction && digits.digits() == 6 && isGluedNumber(end + 1)) {
            end += 2;
        }
        return compact(digits.text(), at, end);
    }

    /** {@code 10}, {@code 1015} or {@code 101530}; null for other numbers. */
    static @Nullable Clock compact(String digits, int from, int to) {
        int length = digits.length();
        return length == 2 || length == 4 || length == 6
                ? new Clock(
                        Integer.parseInt(digits.substring(0, 2)),
                        length < 4 ? 0 : Integer.parseInt(digits.substring(2, 4)),
                        length < 6 ? 0 : Integer.parseInt(digits.substring(4, 6)),
                        length == 6,
                        from,
                        to)
                : null;
    }

    /** {@code 10h15}, {@code 10 h 15 min}, {@code 10 Uhr}, {@code 10.15 Uhr}. */
    private @Nullable Clock withMark(int at) {
        Token mark = cursor.at(at + 1);
        if (!cursor.at(at).isNumber(1, 2) || !HOURS.contains(mark.text())) {
            return null;
        }
        if (cursor.at(at - 1).is('.') && cursor.at(at).glued() && isDotted(at - 2)) {
            return new Clock(value(at - 2, 2), value(at, 2), 0, false, at - 2, at + 2);
        }
        Token minute = cursor.at(at + 2);
        Token after = cursor.at(at + 3);
        boolean apart = !mark.glued() && !after.isWord() && !after.is('.');
        if (!minute.isNumber(2, 2) || (!minute.glued() && !apart)) {
            return new Clock(value(at, 2), 0, 0, false, at, at + 2);
        }
        int end = MINUTES.contains(after.text()) ? at + 4 : at + 3;
        return new Clock(value(at, 2), minute.value(), 0, false, at, end);
    }

    private boolean isDotted(int hour) {
        boolean longer = cursor.at(hour - 1).is('.') && cursor.at(hour).glued();
        return cursor.at(hour).isNumber(1, 2) && cursor.at(hour + 1).glued() && !longer;
    }

    /** {@code 3 pm}. */
    private @Nullable Clock hourAlone(int at, Names names, Hints hints) {
        boolean half = cursor.at(at + 1).text().length() > 1;
        return half
                        && cursor.at(at).isNumber(1, 2)
                        && HalfDays.at(at + 1, cursor, names, hints) != null
                ? new Clock(value(at, 2), 0, 0, false, at, at + 1)
                : null;
    }

    /** {@code 10.15} or {@code 9.05.30}, where the date is written elsewhere. */
    private @Nullable Clock withDots(Names names) {
        int numbers = 0;
        boolean named = false;
        for (int i = 0; i < cursor.size(); i++) {
            Names.Found found = cursor.at(i).isWord() ? names.at(cursor.tokens(), i) : null;
            numbers += cursor.at(i).isNumber() ? 1 : 0;
            named |= found != null && found.senses().stream().anyMatch(ClockReader::isMonth);
        }
        for (int i = 0; i < cursor.size(); i++) {
            int length = dots(i);
            boolean time = length == 2 || (length == 3 && cursor.at(i + 4).digits() == 2);
            if (time && cursor.at(i).digits() < 3 && cursor.at(i + 2).digits() == 2) {
                int others = numbers - length;
                if (others >= (named ? 2 : 3) && (named || isBehindDate(i))) {
                    int second = length == 3 ? value(i + 4, 2) : 0;
                    return new Clock(
                            value(i, 2),
                            value(i + 2, 2),
                            second,
                            length == 3,
                            i,
                            i + 2 * length - 1);
                }
            }
            i += Math.max(0, 2 * (length - 1));
        }
        return null;
    }

    private static boolean isMonth(Names.Sense sense) {
        return sense.kind() == Names.Kind.MONTH || sense.kind() == Names.Kind.JALALI;
    }

    private boolean isBehindDate(int place) {
        int before = 0;
        for (int i = 0; i < place; i++) {
            before += cursor.at(i).isNumber() ? 1 : 0;
        }
        return before >= 3;
    }

    /** How many numbers with dots and nothing else between them; 0 where no number begins. */
    private int dots(int from) {
        int numbers = cursor.at(from).isNumber() ? 1 : 0;
        for (int i = from;
                numbers > 0
                        && cursor.at(i + 1).is('.')
                        && cursor.at(i + 1).glued()
                        && isGluedNumber(i + 2);
                i += 2) {
            numbers++;
        }
        return numbers;
    }

    /** {@code 5 Jan 2024 1505 GMT}. */
    private @Nullable Clock fourDigits(int at) {
        Token next = cursor.at(at + 1);
        boolean marked =
                next.is('+')
                        || HOURS.contains(next.text())
                        || (next.isWord() && Zones.named(cursor.tokens(), at + 1) != null);
        boolean year = false;
        for (int i = 0; i < at; i++) {
            year |= cursor.at(i).isNumber(4, 4);
        }
        return year && marked && cursor.at(at).isNumber(4, 4) && !cursor.at(at).glued()
                ? compact(cursor.at(at).text(), at, at + 1)
                : null;
    }
}
