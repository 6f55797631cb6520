package dev.dateline.fetcher.format.dates;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a date when its time and its zone have been found: numbers, a month, weekdays,
 * and words that say nothing. A word that means something else, or nothing, makes it unreadable.
 */
final class Words {

    private static final List<String> ROMAN =
            List.of("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii");
    private static final Set<String> MONTH_WORDS = Set.of("thang", "thg");

    private final Cursor cursor;
    private final Names names;
    private final Hints hints;
    private final List<Part> parts = new ArrayList<>();
    private final Set<Integer> weekdays = new HashSet<>();
    private boolean depends;

    Words(Cursor cursor, Names names, Hints hints) {
        this.cursor = cursor;
        this.names = names;
        this.hints = hints;
    }

    /** A number, or a month that is named. */
    sealed interface Part {}

    /**
     * A number.
     *
     * @param separator what stands between it and the number before, a space for nothing
     */
    record Numeral(Token token, char separator) implements Part {
        int digits() {
            return token.digits();
        }

        int value() {
            return token.value();
        }
    }

    /**
     * A month.
     *
     * @param certain whether the word means nothing else
     * @param weekdays that it can also mean
     */
    record Named(int month, boolean jalali, boolean certain, Set<Integer> weekdays)
            implements Part {

        /** A month of our calendar that means nothing else. */
        static Named certain(int month) {
            return new Named(month, false, true, Set.of());
        }
    }

    /** Whether another language would give its words other meanings. */
    boolean depends() {
        return depends;
    }

    /** The weekday, 0 if none is said, or several. */
    int weekday() {
        return weekdays.size() == 1 ? weekdays.iterator().next() : 0;
    }

    /**
     * All numbers and the month, in their order.
     *
     * @throws DateTimeException if a word is unknown, or if there are several months
     */
    List<Part> read() {
        char separator = ' ';
        int at = 0;
        while (at < cursor.size()) {
            Token token = cursor.at(at);
            if (cursor.isUsed(at)) {
                at++;
            } else if (token.isNumber(1, 9)) {
                parts.add(new Numeral(token, separator));
                separator = ' ';
                at++;
            } else if (token.isWord()) {
                at += word(at);
            } else if (token.isNumber() || token.is('+')) {
                throw new DateTimeException("no part of a date");
            } else {
                separator = separator == ' ' ? token.text().charAt(0) : separator;
                at++;
            }
        }
        return oneMonth();
    }

    /** How many tokens were understood. */
    private int word(int at) {
        Token word = cursor.at(at);
        if (MONTH_WORDS.contains(word.text()) && cursor.at(at + 1).isNumber(1, 2)) {
            parts.add(Named.certain(cursor.at(at + 1).value()));
            return 2;
        }
        if (word.isWord("th") && hints.speaks("vi") && cursor.at(at + 1).isNumber(1, 1)) {
            // a weekday with a number for a name
            return 2;
        }
        int roman = ROMAN.indexOf(word.text()) + 1;
        if (roman > 0 && number(at, -1) && number(at, 1)) {
            parts.add(Named.certain(roman));
            return 1;
        }
        Names.Found found = names.at(cursor.tokens(), at);
        if (found == null) {
            int month = names.hasAll() ? names.month(word.text()) : 0;
            if (month == 0) {
                throw new DateTimeException("no word of a date");
            }
            parts.add(Named.certain(month));
            return 1;
        }
        name(found.senses());
        return found.length();
    }

    private boolean number(int at, int direction) {
        int place = at + direction;
        while (cursor.at(place).is('.') || cursor.at(place).is('-') || cursor.at(place).is('/')) {
            place += direction;
        }
        return cursor.at(place).isNumber() && !cursor.isUsed(place);
    }

    private void name(Set<Names.Sense> senses) {
        Set<Names.Sense> meant = meant(senses);
        Set<Integer> months = values(meant, Names.Kind.MONTH);
        Set<Integer> jalali = values(meant, Names.Kind.JALALI);
        Set<Integer> days = values(meant, Names.Kind.WEEKDAY);
        boolean certain = days.isEmpty() && values(meant, Names.Kind.FILLER).isEmpty();
        if (months.size() > 1) {
            depends = true;
            throw new DateTimeException("a month of several languages");
        }
        months.forEach(month -> parts.add(new Named(month, false, certain, days)));
        if (months.isEmpty()) {
            jalali.forEach(month -> parts.add(new Named(month, true, certain, days)));
        }
        boolean half = months.isEmpty() && jalali.isEmpty() && certain;
        if (half) {
            throw new DateTimeException("a half of a day without a time");
        }
        if (months.isEmpty() && jalali.isEmpty()) {
            // mar is March and Tuesday
            weekdays.addAll(days);
        }
    }

    /** The senses of the source's language, or all where it has none. */
    private Set<Names.Sense> meant(Set<Names.Sense> senses) {
        Set<Names.Sense> own = new HashSet<>();
        for (Names.Sense sense : senses) {
            if (hints.speaks(sense.language())) {
                own.add(sense);
            }
        }
        return own.isEmpty() ? senses : own;
    }

    private static Set<Integer> values(Set<Names.Sense> senses, Names.Kind kind) {
        Set<Integer> values = new HashSet<>();
        for (Names.Sense sense : senses) {
            if (sense.kind() == kind) {
                values.add(sense.value());
            }
        }
        return values;
    }

    /**
     * A word that can also be a weekday is a month only where there is no other; of two that can be
     * both (Albanian {@code sht, 07 mar}), the weekday comes first.
     */
    private List<Part> oneMonth() {
        boolean anyCertain = false;
        Named last = null;
        for (Part part : parts) {
            if (part instanceof Named named) {
                anyCertain |= named.certain();
                last = named;
            }
        }
        List<Part> left = new ArrayList<>();
        Named month = null;
        for (Part part : parts) {
            if (!(part instanceof Named named)) {
                left.add(part);
                continue;
            }
            boolean weekday = !named.weekdays().isEmpty() && !isSame(last, named);
            if (!named.certain() && (anyCertain || weekday)) {
                weekdays.addAll(named.weekdays());
                continue;
            }
            if (month != null && !isSame(month, named)) {
                throw new DateTimeException("several months");
            }
            if (month == null) {
                left.add(named);
            }
            month = named;
        }
        return left;
    }

    private static boolean isSame(@Nullable Named one, Named other) {
        return one != null && one.month() == other.month() && one.jalali() == other.jalali();
    }
}
