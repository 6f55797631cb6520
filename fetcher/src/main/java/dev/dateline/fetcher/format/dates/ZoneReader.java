package dev.dateline.fetcher.format.dates;

import java.time.DateTimeException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the zone among the tokens of a date: an offset, a name, or both, of which the offset
 * counts. It stands behind the time, or in brackets, or anywhere if it is certain.
 */
final class ZoneReader {

    private static final int LONGEST_UNKNOWN = 5;
    private static final Set<String> UNIVERSAL = Set.of("gmt", "utc", "ut");

    /** Zones that are weekdays in these languages. */
    private static final Set<String> WEEKDAYS = Set.of("cet", "pet");

    private static final Set<String> SOUTH_SLAVIC = Set.of("hr", "sr", "sl", "bs");

    private final Cursor cursor;
    private final Names names;
    private final Hints hints;

    private ZoneReader(Cursor cursor, Names names, Hints hints) {
        this.cursor = cursor;
        this.names = names;
        this.hints = hints;
    }

    /**
     * The zone of a time, whose tokens are used.
     *
     * @param clock null if the date has no time: a zone is passed over
     * @throws DateTimeException if there is no such offset
     */
    static ZoneName read(
            Cursor cursor, List<Token> aside, @Nullable Clock clock, Names names, Hints hints) {
        ZoneReader reader = new ZoneReader(cursor, names, hints);
        ZoneName zone = clock == null ? reader.ofDay() : reader.behind(clock.to());
        // a zone can be a name in a language that was not looked at
        zone = zone == null && names.hasAll() ? reader.somewhere() : zone;
        if (zone == null && !aside.isEmpty()) {
            Cursor comment = new Cursor(aside);
            zone = new ZoneReader(comment, names, hints).known(0);
        }
        return zone == null ? new ZoneName.Unsaid(Doubt.ZONE_MISSING) : zone;
    }

    private @Nullable ZoneName behind(int place) {
        ZoneName zone = known(place);
        if (zone != null) {
            return zone;
        }
        Token token = cursor.at(place);
        String name = token.text();
        boolean letters = token.isWord() && name.chars().allMatch(c -> c >= 'a' && c <= 'z');
        // RFC 5322: the letters of RFC 822 were used with both signs
        boolean military = name.length() == 1 && place == cursor.size() - 1;
        boolean unknown =
                letters
                        && name.length() <= LONGEST_UNKNOWN
                        && names.hasAll()
                        && names.at(cursor.tokens(), place) == null
                        && names.month(name) == 0;
        if (letters && (military || unknown)) {
            cursor.use(place, place + 1);
            return new ZoneName.Unsaid(Doubt.ZONE_UNKNOWN);
        }
        return null;
    }

    /** An offset or a name at a place, and a name behind an offset. */
    private @Nullable ZoneName known(int place) {
        Zones.Found region = Zones.iana(cursor.tokens(), place);
        if (region != null) {
            cursor.use(place, place + region.length());
            return region.zone();
        }
        ZoneName offset = offset(place, false);
        if (offset != null) {
            passOver();
            return offset;
        }
        Zones.Found named = Zones.named(cursor.tokens(), place);
        if (named == null || isWeekday(cursor.at(place))) {
            return null;
        }
        int end = place + named.length();
        cursor.use(place, end);
        boolean universal = UNIVERSAL.contains(cursor.at(place).text());
        ZoneName corrected = offset(end, universal);
        return corrected == null ? named.zone() : corrected;
    }

    private boolean isWeekday(Token token) {
        String language = hints.language();
        return language != null
                && SOUTH_SLAVIC.contains(language)
                && WEEKDAYS.contains(token.text());
    }

    /** {@code +0100}, {@code -5:30}, {@code +9}; null if there is none. */
    private @Nullable ZoneName offset(int place, boolean universal) {
        Token sign = cursor.at(place);
        Token digits = cursor.at(place + 1);
        boolean dash = sign.is('-') && (universal || digits.glued());
        if ((!sign.is('+') && !dash) || !digits.isNumber(1, 6)) {
            return null;
        }
        // a day: 10:15 -5 January
        boolean day = dash && !universal && digits.digits() < 3 && isName(place + 2);
        if (day) {
            return null;
        }
        int end = place + 2;
        int split = digits.digits() <= 2 ? digits.digits() : (digits.digits() + 1) / 2;
        split = digits.digits() > 4 ? 2 : split;
        int hours = Integer.parseInt(digits.text().substring(0, split));
        String rest = digits.text().substring(split);
        int minutes = rest.length() < 2 ? 0 : Integer.parseInt(rest.substring(0, 2));
        while (cursor.at(end).is(':') && cursor.at(end + 1).isNumber(2, 2)) {
            minutes = end == place + 2 ? cursor.at(end + 1).value() : minutes;
            end += 2;
        }
        if (minutes > 59 || hours > 18) {
            throw new DateTimeException("no such offset");
        }
        cursor.use(place, end);
        int seconds = hours * 3600 + minutes * 60;
        return new ZoneName.Given(ZoneOffset.ofTotalSeconds(sign.is('-') ? -seconds : seconds));
    }

    private boolean isName(int place) {
        return cursor.at(place).isWord() && names.at(cursor.tokens(), place) != null;
    }

    /** What explains an offset: {@code +0100 CET}, {@code +01:00[Europe/Paris]}. */
    private void passOver() {
        for (int i = 0; i < cursor.size(); i++) {
            if (!cursor.isUsed(i) && cursor.at(i).isWord()) {
                Zones.Found found = unlessName(i);
                if (found != null) {
                    cursor.use(i, i + found.length());
                }
            }
        }
    }

    private @Nullable ZoneName somewhere() {
        for (int i = 0; i < cursor.size(); i++) {
            if (!cursor.isUsed(i) && cursor.at(i).isWord()) {
                Zones.Found found = unlessName(i);
                if (found != null) {
                    cursor.use(i, i + found.length());
                    return found.zone();
                }
            }
        }
        return null;
    }

    private Zones.@Nullable Found unlessName(int place) {
        Zones.Found region = Zones.iana(cursor.tokens(), place);
        return region != null || names.at(cursor.tokens(), place) != null
                ? region
                : Zones.named(cursor.tokens(), place);
    }

    /** XML Schema has days with a zone; a day begins in UTC all the same. */
    private @Nullable ZoneName ofDay() {
        for (int i = 0; i < cursor.size(); i++) {
            if (cursor.at(i).is('+')) {
                return offset(i, false);
            }
        }
        return null;
    }
}
