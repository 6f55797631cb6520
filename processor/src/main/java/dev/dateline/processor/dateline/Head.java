package dev.dateline.processor.dateline;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands before the mark of a wire: a place, a day, both or nothing. */
record Head(@Nullable PlaceName place, @Nullable LocalDay day) {

    private static final int LONGEST = 200;
    private static final int MOST_DAY_WORDS = 8;

    static final Head EMPTY = new Head(null, null);

    /** What a text says if it says where and when and nothing else, null otherwise. */
    static @Nullable Head of(String given, LocalDate near) {
        if (given.length() > LONGEST) {
            return null;
        }
        String text = Separator.trimmed(Spaces.squeeze(given));
        if (text.isEmpty()) {
            return EMPTY;
        }
        List<String> words = List.of(text.split(" ", -1));
        Head dayLast = dayLast(words, near);
        if (dayLast != null) {
            return dayLast;
        }
        Head dayFirst = dayFirst(words, near);
        return dayFirst != null ? dayFirst : placed(text, null);
    }

    private static @Nullable Head dayLast(List<String> words, LocalDate near) {
        for (int i = Math.max(0, words.size() - MOST_DAY_WORDS); i < words.size(); i++) {
            LocalDay day = LocalDay.of(joined(words, i, words.size()), near);
            boolean apart = i == 0 || ",،.-–—".indexOf(last(words.get(i - 1))) >= 0;
            // a day of the week may be part of a name
            if (day != null && (apart || i < words.size() - 1 || hasDigit(words.getLast()))) {
                return placed(joined(words, 0, i), day);
            }
        }
        return null;
    }

    private static @Nullable Head dayFirst(List<String> words, LocalDate near) {
        for (int i = Math.min(MOST_DAY_WORDS, words.size() - 1); i > 1; i--) {
            LocalDay day = LocalDay.of(joined(words, 0, i), near);
            if (day != null) {
                return placed(joined(words, i, words.size()), day);
            }
        }
        return null;
    }

    private static @Nullable Head placed(String given, @Nullable LocalDay day) {
        String text = Separator.trimmed(given);
        if (text.isEmpty()) {
            return new Head(null, day);
        }
        // "Москва. 10 ноября."
        boolean stop = day != null && text.endsWith(".") && text.indexOf(' ') < 0;
        PlaceName place = PlaceName.of(stop ? text.substring(0, text.length() - 1) : text);
        return place == null ? null : new Head(place, day);
    }

    private static String joined(List<String> words, int from, int to) {
        return String.join(" ", words.subList(from, to));
    }

    private static char last(String word) {
        return word.charAt(word.length() - 1);
    }

    private static boolean hasDigit(String word) {
        return word.codePoints().anyMatch(Character::isDigit);
    }
}
