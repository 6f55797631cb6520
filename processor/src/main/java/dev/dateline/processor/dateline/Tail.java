package dev.dateline.processor.dateline;

import java.time.LocalDate;

/**
 * What stands behind the mark of a wire and still belongs to the dateline: {@code (PRWEB) November
 * 10, 2022 --}, {@code (ANSA) - ROMA, 10 NOV -}.
 *
 * @param head what is known of place and day from before the mark and from behind it
 * @param end where the text begins, -1 if nothing separates it from the mark
 */
record Tail(Head head, int end) {

    private static final int LONGEST = 60;

    static Tail of(String text, Mark mark, Head before, LocalDate near) {
        int separated = Separator.end(text, mark.end());
        int from = separated < 0 ? mark.end() : separated;
        int next = Separator.next(text, from, LONGEST);
        if (before.day() == null && mark.day() == null && next > from) {
            Head behind = Head.of(text.substring(from, next), near);
            if (behind != null && behind.day() != null && isNew(before, behind)) {
                PlaceName place = before.place() != null ? before.place() : behind.place();
                return new Tail(new Head(place, behind.day()), Separator.end(text, next));
            }
        }
        return new Tail(before, separated);
    }

    private static boolean isNew(Head before, Head behind) {
        return before.place() == null || behind.place() == null;
    }
}
