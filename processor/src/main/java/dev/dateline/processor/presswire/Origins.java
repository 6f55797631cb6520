package dev.dateline.processor.presswire;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds who wrote a text that another gives out: "A news report from SITE:" in the lead, {@code
 * SOURCE Company} at the end, {@code | site.org} under the headline.
 *
 * @param names in their order, without repetitions
 * @param places where they stand in the lead
 */
record Origins(List<String> names, List<Range> places) {

    private static final int LONGEST = 120;
    private static final int LAST_LINES = 30;
    private static final int FIRST_LINES = 4;

    private static final Pattern REPORT =
            Pattern.compile(
                    "(?i)(?:(?:a|the following is a|this is a)\\s{1,3})?(?:news |press |special )?"
                            + "(?:report|story|article|release|item)\\s{1,3}(?:from|by)\\s{1,3}"
                            + "(?<who>[^\\s:][^:\\n]{0,80})\\s?[:：]\\s{0,4}");

    private static final Pattern SITE =
            Pattern.compile(
                    "(?:\\||(?i:source|from|by)\\s?:)\\s?(?:https?://)?"
                            + "(?<who>(?i)(?:[a-z0-9-]{1,40}\\.){1,4}[a-z]{2,12})/?");

    private static final Pattern SOURCE =
            Pattern.compile("SOURCES?(?:\\s?:\\s?|\\s)(?<who>\\S.{0,119})");

    private static final Pattern QUIET_SOURCE =
            Pattern.compile("(?:Source|Quelle|Fuente|Fonte)\\s?:\\s?(?<who>\\S.{0,119})");

    private static final String IN_LINE = " SOURCE ";

    /**
     * Who is named.
     *
     * @param text the whole
     * @param from where it begins behind its dateline
     * @param press whether a press wire gives it out
     */
    static Origins in(String text, int from, List<Paragraph> paragraphs, boolean press) {
        Origins origins = new Origins(new ArrayList<>(), new ArrayList<>());
        origins.lead(text, from);
        for (Paragraph paragraph :
                paragraphs.subList(0, Math.min(FIRST_LINES, paragraphs.size()))) {
            Matcher site = SITE.matcher(paragraph.head());
            if (site.matches()) {
                origins.add(site.group("who"));
                origins.places.add(new Range(paragraph.start(), paragraph.end()));
            }
        }
        int first = Math.max(1, paragraphs.size() - LAST_LINES);
        for (int i = first; i < paragraphs.size(); i++) {
            origins.add(source(paragraphs.get(i).head(), press));
        }
        if (press && !paragraphs.isEmpty()) {
            origins.lastLine(paragraphs.getLast());
        }
        return origins;
    }

    private void lead(String text, int from) {
        int start = from;
        while (start < text.length() && isSpace(text.charAt(start))) {
            start++;
        }
        Matcher report =
                REPORT.matcher(text).region(start, Math.min(text.length(), start + LONGEST + 80));
        if (report.lookingAt()) {
            add(report.group("who"));
            places.add(new Range(start, report.end()));
        }
    }

    private static @Nullable String source(String line, boolean press) {
        Matcher loud = SOURCE.matcher(line);
        if (loud.matches()) {
            return loud.group("who");
        }
        Matcher quiet = QUIET_SOURCE.matcher(line);
        return press && quiet.matches() ? quiet.group("who") : null;
    }

    /** "View original content: … SOURCE Acme", where lines were lost. */
    private void lastLine(Paragraph last) {
        int source = last.text().lastIndexOf(IN_LINE);
        String who = source < 0 ? "" : last.text().substring(source + IN_LINE.length()).strip();
        if (!who.isEmpty() && who.length() <= LONGEST) {
            add(who);
            places.add(new Range(last.start() + source, last.end()));
        }
    }

    private void add(@Nullable String given) {
        if (given == null) {
            return;
        }
        String name = given.strip();
        if (name.toLowerCase(Locale.ROOT).startsWith("www.")) {
            name = name.substring(4);
        }
        String site = name;
        if (!site.isEmpty() && names.stream().noneMatch(site::equalsIgnoreCase)) {
            names.add(site);
        }
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
