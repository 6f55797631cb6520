package dev.dateline.contract.delivery;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A position in the delivery log, right after an event: {@code
 * <epoch>-<offset>-<sequence>-<seconds>}, the epoch in hexadecimal, the rest in base 36. It is the
 * same for all clients and gives no rights.
 *
 * @param epoch which log this is, from the Kafka topic's id
 * @param offset of the event; offsets have holes
 * @param sequence of the event; sequences have none. 0 is the position before the first event, or,
 *     behind an offset, one of which nobody knows how many events were before
 * @param seconds since 1970, when the event was written
 */
public record Cursor(String epoch, long offset, long sequence, long seconds) {

    private static final String NUMBER = "(0|[1-9a-z][0-9a-z]{0,11})";
    private static final Pattern FORM =
            Pattern.compile("([0-9a-f]{6})-" + NUMBER + "-" + NUMBER + "-" + NUMBER);

    /** Before the first event of a log. */
    public static Cursor beginning(String epoch) {
        return new Cursor(epoch, 0, 0, 0);
    }

    /** After an offset of a log that has no event any more which says how many there were. */
    public static Cursor uncounted(String epoch, long offset) {
        return new Cursor(epoch, Math.max(offset, 0), 0, 0);
    }

    /** Whether nobody knows how many events were before. */
    public boolean isUncounted() {
        return sequence == 0 && offset > 0;
    }

    /** Whether it is the position before the first event. */
    public boolean isBeginning() {
        return sequence == 0 && offset == 0;
    }

    /** How many events lie between this position and that right after an event; 0 if unknown. */
    public long missedBefore(Cursor event) {
        return isUncounted() ? 0 : event.sequence() - sequence - 1;
    }

    /**
     * Reads a cursor strictly.
     *
     * @throws IllegalArgumentException if the text is not a cursor
     */
    public static Cursor parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("not a cursor of this service");
        }
        return new Cursor(
                form.group(1), number(form.group(2)), number(form.group(3)), number(form.group(4)));
    }

    private static long number(String digits) {
        return Long.parseLong(digits, 36);
    }

    @Override
    public String toString() {
        return epoch
                + "-"
                + Long.toString(offset, 36)
                + "-"
                + Long.toString(sequence, 36)
                + "-"
                + Long.toString(seconds, 36);
    }
}
