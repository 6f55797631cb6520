package dev.dateline.fetcher.format.dates;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds whether a time is before noon or behind it: a word on one of its sides. */
final class HalfDays {

    private static final int MOST_WORDS = 3;

    private HalfDays() {}

    /** A half, and how many tokens say it. */
    record Half(Names.Kind kind, int length) {}

    /** The clock in its half of the day, and with the tokens that say so, if any do. */
    static Clock applied(Clock clock, Cursor cursor, Names names, Hints hints) {
        Half after = at(clock.to(), cursor, names, hints);
        if (after != null) {
            return clock.in(after.kind(), clock.from(), clock.to() + after.length());
        }
        for (int words = MOST_WORDS; words > 0; words--) {
            int start = clock.from() - words;
            Half before = start < 0 ? null : at(start, cursor, names, hints);
            if (before != null && before.length() == words) {
                return clock.in(before.kind(), start, clock.to());
            }
        }
        return clock;
    }

    /** The half that is said at a place; null if none is. */
    static @Nullable Half at(int place, Cursor cursor, Names names, Hints hints) {
        Token token = cursor.at(place);
        boolean behindDigit = token.glued() && cursor.at(place - 1).isNumber();
        if (behindDigit && (token.isWord("a") || token.isWord("p"))) {
            return new Half(token.isWord("a") ? Names.Kind.AM : Names.Kind.PM, 1);
        }
        Names.Found found = token.isWord() ? names.at(cursor.tokens(), place) : null;
        Names.Kind kind = found == null ? null : kind(found.senses(), hints);
        if (found == null || kind == null) {
            return null;
        }
        // German: 10.15 Uhr am 5. Januar
        boolean date = token.isWord("am") && cursor.at(place + 1).isNumber() && hints.speaks("de");
        return date ? null : new Half(kind, found.length());
    }

    /** A word with other meanings is one only in a language in which it is. */
    private static Names.@Nullable Kind kind(Set<Names.Sense> senses, Hints hints) {
        Set<Names.Kind> own = EnumSet.noneOf(Names.Kind.class);
        Set<Names.Kind> any = EnumSet.noneOf(Names.Kind.class);
        boolean english = false;
        for (Names.Sense sense : senses) {
            any.add(sense.kind());
            english |= sense.language().equals("en") && isHalf(sense.kind());
            if (hints.speaks(sense.language()) && isHalf(sense.kind())) {
                own.add(sense.kind());
            }
        }
        if (own.size() == 1) {
            return own.iterator().next();
        }
        Set<Names.Kind> halves = EnumSet.copyOf(any);
        halves.removeIf(kind -> !isHalf(kind));
        boolean sure = halves.size() == 1 && (english || any.size() == 1);
        return sure ? halves.iterator().next() : null;
    }

    private static boolean isHalf(Names.Kind kind) {
        return kind == Names.Kind.AM || kind == Names.Kind.PM;
    }
}
