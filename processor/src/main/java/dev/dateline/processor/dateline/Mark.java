package dev.dateline.processor.dateline;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The signature of a wire in a text: {@code (AP)}, {@code /PRNewswire/}.
 *
 * @param start where it begins, and {@code end}: where it is over
 * @param given what stands between the brackets or slashes
 * @param day where it has one: {@code (Marketwired - Nov. 10, 2014)}
 */
record Mark(int start, int end, String given, Wires.Signature signature, @Nullable LocalDay day) {

    private static final int LONGEST = 60;

    /** All marks in the first {@code most} characters, in their order. */
    static List<Mark> in(String text, int most, LocalDate near) {
        int limit = Math.min(text.length(), most);
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < limit; i++) {
            Mark mark =
                    switch (text.charAt(i)) {
                        case '(' -> enclosed(text, i, ')', limit, near);
                        case '（' -> enclosed(text, i, '）', limit, near);
                        case '/' -> slashed(text, i, limit, near);
                        default -> null;
                    };
            if (mark != null) {
                marks.add(mark);
            }
        }
        for (String name : Wires.BARE) {
            addBare(text, name, limit, marks);
        }
        marks.sort(Comparator.comparingInt(Mark::start));
        return marks;
    }

    private static @Nullable Mark enclosed(
            String text, int start, char close, int limit, LocalDate near) {
        int end = end(text, start + 1, close, limit);
        return end < 0 ? null : signed(start, end + 1, text.substring(start + 1, end), near);
    }

    /** The second slash is forgotten at times, and left out on purpose in {@code Berlin/dpa –}. */
    private static @Nullable Mark slashed(String text, int start, int limit, LocalDate near) {
        int close = end(text, start + 1, '/', limit);
        Mark mark =
                close < 0 ? null : signed(start, close + 1, text.substring(start + 1, close), near);
        if (mark != null) {
            return mark;
        }
        int end = start + 1;
        while (end < limit && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return end < text.length() && Separator.end(text, end) < 0
                ? null
                : signed(start, end, text.substring(start + 1, end), near);
    }

    private static int end(String text, int from, char close, int limit) {
        int last = Math.min(limit, from + LONGEST);
        for (int i = from; i < last; i++) {
            char c = text.charAt(i);
            if (c == close) {
                return i;
            }
            if (c == '\n' || c == '(') {
                return -1;
            }
        }
        return -1;
    }

    private static @Nullable Mark signed(int start, int end, String given, LocalDate near) {
        Wires.Signature signature = given.contains("--") ? null : Wires.signature(given);
        if (signature != null) {
            LocalDay inside = signature.press() ? dayInside(given, near) : null;
            return new Mark(start, end, given, signature, inside);
        }
        return null;
    }

    private static @Nullable LocalDay dayInside(String given, LocalDate near) {
        int dash = given.indexOf(" - ");
        int from = dash >= 0 ? dash + 3 : given.indexOf(',') + 1;
        return from <= 0 ? null : LocalDay.of(Spaces.squeeze(given.substring(from)), near);
    }

    private static void addBare(String text, String name, int limit, List<Mark> marks) {
        int start = text.indexOf(name);
        int end = start + name.length();
        Wires.Signature signature = Wires.signature(name);
        if (start < 0 || end > limit || signature == null) {
            return;
        }
        boolean alone = start == 0 || Spaces.isSpace(text.charAt(start - 1));
        if (alone && Separator.end(text, end) > 0) {
            marks.add(new Mark(start, end, name, signature, null));
        }
    }
}
