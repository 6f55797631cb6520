package dev.dateline.processor.dateline;

/**
 * What stands between a dateline and its text, or between its parts: dashes, colons, full stops.
 */
final class Separator {

    private static final String DASHES = "-–—―−‒";
    private static final String OTHERS = "=:：.。/>|";

    private Separator() {}

    /** Where a separator that begins at or behind a place is over, -1 if there is none. */
    static int end(String text, int from) {
        int i = spaces(text, from);
        if (i < text.length() && text.charAt(i) == '\n') {
            return i;
        }
        int end = -1;
        while (i < text.length() && isPart(text.charAt(i))) {
            end = i + 1;
            i = spaces(text, end);
        }
        return end < 0 && i >= text.length() ? text.length() : end;
    }

    private static int spaces(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) != '\n' && Spaces.isSpace(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean isPart(char c) {
        return isDash(c) || OTHERS.indexOf(c) >= 0;
    }

    private static boolean isDash(char c) {
        return DASHES.indexOf(c) >= 0;
    }

    /**
     * Where the next dash, double or with spaces around it, slash or end of the line is, -1 if that
     * is not within {@code most} characters.
     */
    static int next(String text, int from, int most) {
        int limit = Math.min(text.length(), from + most);
        for (int i = from; i < limit; i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                return i;
            }
            boolean spaced = i > from && Spaces.isSpace(text.charAt(i - 1));
            boolean twice = c == '-' && text.startsWith("--", i);
            if (twice || c == '—' || (spaced && (isDash(c) || c == '/' || c == '='))) {
                return i;
            }
        }
        return -1;
    }

    /** A text without separators and spaces at its end. */
    static String trimmed(String text) {
        int end = text.length();
        while (end > 0 && isTrailing(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    private static boolean isTrailing(char c) {
        return isDash(c) || Spaces.isSpace(c) || ",،:;|=/".indexOf(c) >= 0;
    }
}
