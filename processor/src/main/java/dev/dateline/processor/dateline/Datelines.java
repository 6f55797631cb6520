package dev.dateline.processor.dateline;

import dev.dateline.contract.item.Item;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the place, the day and the wire that stand before a text: {@code [PLACE][, REGION][, DATE]
 * MARK -- text}. A rule; it looks at the first characters alone, and takes a text that is not
 * clearly a dateline for text.
 */
public final class Datelines {

    private static final int WINDOW = 400;
    private static final int LONGEST_TAIL = 120;

    /** What pages print before it: "date 2022-11-10", "Updated: 2022-11-10 08:00 |". */
    private static final Pattern STAMP =
            Pattern.compile(
                    "^\\P{L}{0,5}(?:(?i)date|published|updated|posted)?[\\s:]{0,4}\\d{4}-\\d\\d-\\d\\d"
                            + "(?:[T\\s]{1,2}\\d\\d:\\d\\d(?::\\d\\d)?)?[\\s|,:]{1,4}");

    private Datelines() {}

    /**
     * The dateline at the beginning of a text, null if there is none.
     *
     * @param near the day to which a date without a year is nearest
     */
    public static @Nullable FoundDateline in(String text, LocalDate near) {
        String window = text.substring(0, Math.min(text.length(), WINDOW + LONGEST_TAIL));
        FoundDateline eastern = EasternDatelines.in(window, near);
        if (eastern != null) {
            return eastern;
        }
        for (Mark mark : Mark.in(window, WINDOW, near)) {
            FoundDateline found = before(window, mark, near);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** A dateline that is given apart from the text; what can't be read is kept as its text. */
    public static Item.Dateline of(String given, LocalDate near) {
        String text = given.substring(0, Math.min(given.length(), WINDOW));
        for (Mark mark : Mark.in(text, WINDOW, near)) {
            Head head = Head.of(text.substring(0, mark.start()), near);
            if (head != null) {
                return dateline(head, mark.day(), mark.signature().name(), given);
            }
        }
        int bracket = text.indexOf('(');
        int close = text.indexOf(')', bracket + 1);
        boolean signed = bracket >= 0 && close > bracket;
        Head head = Head.of(signed ? text.substring(0, bracket) : text, near);
        if (head == null) {
            return new Item.Dateline(null, null, null, null, given);
        }
        String wire = signed ? Spaces.squeeze(text.substring(bracket + 1, close)) : "";
        return dateline(head, null, wire.isEmpty() ? null : wire, given);
    }

    private static @Nullable FoundDateline before(String text, Mark mark, LocalDate near) {
        int line = text.lastIndexOf('\n', mark.start() - 1) + 1;
        FoundDateline found = from(text, line, mark, near);
        if (found == null && line > 1 && text.charAt(line - 2) != '\n') {
            // some wires break lines wherever they are full
            int paragraph = text.lastIndexOf("\n\n", line - 1);
            found = from(text, paragraph < 0 ? 0 : paragraph + 2, mark, near);
        }
        return found;
    }

    private static @Nullable FoundDateline from(String text, int line, Mark mark, LocalDate near) {
        Head head = Head.of(text.substring(line, mark.start()), near);
        if (head != null) {
            return complete(text, line, head, mark, near);
        }
        Matcher stamp = STAMP.matcher(text.substring(line, mark.start()));
        int behind = stamp.find() ? line + stamp.end() : lastCapitals(text, line, mark);
        head = behind < 0 ? null : Head.of(text.substring(behind, mark.start()), near);
        return head == null || head.place() == null || head.day() == null
                ? null
                : complete(text, behind, head, mark, near);
    }

    /**
     * Where the last words in capitals before the mark of a press wire begin, -1 if nowhere: a page
     * without its markup has the headline in the same line.
     */
    private static int lastCapitals(String text, int line, Mark mark) {
        if (!mark.signature().press()) {
            return -1;
        }
        int found = -1;
        boolean before = true;
        int i = line;
        while (i < mark.start()) {
            int end = i;
            while (end < mark.start() && !Spaces.isSpace(text.charAt(end))) {
                end++;
            }
            String word = text.substring(i, end);
            boolean capitals = word.length() > 2 && PlaceName.isInCapitals(word);
            found = capitals && !before ? i : found;
            before = capitals || (word.isEmpty() && before);
            i = end + 1;
        }
        return found;
    }

    private static @Nullable FoundDateline complete(
            String text, int start, Head head, Mark mark, LocalDate near) {
        Tail tail = Tail.of(text, mark, head, near);
        Head whole = tail.head();
        PlaceName place = whole.place();
        boolean dated = whole.day() != null || mark.day() != null;
        boolean apart = tail.end() >= 0;
        if (!apart && !(dated && place != null) && !(place != null && mark.signature().press())) {
            return null;
        }
        if (place != null && !dated && (place.isDoubtful() || place.isLongFor(mark.given()))) {
            return null;
        }
        int end = apart ? tail.end() : mark.end();
        int first = start;
        while (first < end && Spaces.isSpace(text.charAt(first))) {
            first++;
        }
        String given = text.substring(first, end).strip();
        Item.Dateline dateline = dateline(whole, mark.day(), mark.signature().name(), given);
        return new FoundDateline(dateline, first, end, mark.signature().press());
    }

    private static Item.Dateline dateline(
            Head head, @Nullable LocalDay inMark, @Nullable String wire, String text) {
        PlaceName place = head.place();
        LocalDay day = head.day() != null ? head.day() : inMark;
        return new Item.Dateline(
                place == null ? null : place.place(),
                place == null ? null : place.region(),
                day == null ? null : day.date(),
                wire,
                text);
    }
}
