package dev.dateline.processor.presswire;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The names in a first line of their own: {@code By A. Author and B. Writer}. A rule. */
final class Byline {

    private static final int LONGEST = 100;
    private static final String NAME =
            "\\p{Lu}[\\p{L}.'’-]{0,30}(?: (?:\\p{Lu}|d[ea]|van|von|der)[\\p{L}.'’-]{0,30}){1,4}";
    private static final Pattern LINE =
            Pattern.compile(
                    "(?:By|BY|Von) (" + NAME + "(?:(?:, | and | und | & )" + NAME + "){0,3})");

    private Byline() {}

    /** Null if there is none; a line with a verb or a full stop at its end is text. */
    static @Nullable String in(String text) {
        String head = text.substring(0, Math.min(text.length(), LONGEST + 1));
        int end = head.indexOf('\n');
        if (end < 0) {
            return null;
        }
        Matcher line = LINE.matcher(head.substring(0, end).strip());
        return line.matches() && !line.group(1).endsWith(".") ? line.group(1) : null;
    }
}
