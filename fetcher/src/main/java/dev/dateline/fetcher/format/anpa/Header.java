package dev.dateline.fetcher.format.anpa;

import dev.dateline.fetcher.format.wiretext.WireText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The two lines before the text: service and number with a selector, then priority, category,
 * keyword, version, day and words: {@code r a BC-US--Storm 1stLd-Writethru 11-27 0500}.
 *
 * @param name service letter and number, such as {@code a0123}
 * @param version such as {@code 1stLd-Writethru}
 * @param tabular whether its lines must stay as they are
 */
record Header(
        @Nullable String name,
        @Nullable String priority,
        @Nullable String category,
        @Nullable String keyword,
        @Nullable String version,
        int month,
        int day,
        boolean tabular) {

    private static final Pattern NAME = Pattern.compile("([A-Za-z]\\d{4})\\u001f?.*");
    private static final Pattern LINE =
            Pattern.compile(
                    "([a-zA-Z]) ([a-zA-Z]) (\\S{1,60})(?: (.{1,60}?))?"
                            + " (\\d{1,2})-(\\d{1,2})(?: \\d{1,5})?");

    /** In the place of the format: lines are not to be joined. */
    private static final char TABULAR = '\u0012';

    /** The more urgent, the smaller: routine is in the middle of the nine steps. */
    private static final Map<String, Integer> URGENCIES =
            Map.of("f", 1, "b", 2, "u", 3, "r", 5, "z", 5, "d", 6);

    static Header of(String text) {
        List<String> lines =
                WireText.lines(text).stream()
                        .map(WireText::line)
                        .filter(line -> !line.isEmpty())
                        .toList();
        Matcher name = NAME.matcher(lines.isEmpty() ? "" : lines.getFirst());
        Matcher line = LINE.matcher(lines.size() < 2 ? "" : lines.get(1));
        String known = name.matches() ? name.group(1) : null;
        boolean tabular = text.indexOf(TABULAR) >= 0;
        if (!line.matches()) {
            return new Header(known, null, null, null, null, 0, 0, tabular);
        }
        int month = Integer.parseInt(line.group(5));
        int day = Integer.parseInt(line.group(6));
        // some agencies write the day first
        boolean turned = month > 12;
        return new Header(
                known,
                line.group(1).toLowerCase(Locale.ROOT),
                line.group(2).toLowerCase(Locale.ROOT),
                line.group(3),
                line.group(4),
                turned ? day : month,
                turned ? month : day,
                tabular);
    }

    @Nullable String urgency() {
        Integer urgency = priority == null ? null : URGENCIES.get(priority);
        return urgency == null ? null : urgency.toString();
    }
}
