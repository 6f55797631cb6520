package dev.dateline.fetcher.format.wiretext;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Of which day a message is that another names by its number. Numbers have four digits, grow within
 * a day, and go on with the first behind the last: nobody names what is still to come, so that a
 * greater number is of the day before, or of the same day before the numbers began again.
 */
public final class Named {

    /** Half of the numbers: a greater one that is farther away may be behind such a beginning. */
    private static final int FAR = 5_000;

    private Named() {}

    /** A day, seen from that of the message that names another. */
    public enum Day {
        SAME,
        BEFORE
    }

    /**
     * The days that it may be of: both where nobody can tell, since one that is withdrawn without
     * need is told to ops, and one that stays is not noticed.
     *
     * @param own the number of the message that names another, null if nobody counts it
     * @param named four digits at most
     */
    public static List<Day> days(@Nullable String own, String named) {
        int ahead = own == null ? 0 : Integer.parseInt(named) - Integer.parseInt(own);
        if (ahead <= 0) {
            return List.of(Day.SAME);
        }
        return ahead <= FAR ? List.of(Day.BEFORE) : List.of(Day.SAME, Day.BEFORE);
    }
}
