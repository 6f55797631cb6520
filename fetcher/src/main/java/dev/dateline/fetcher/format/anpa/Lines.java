package dev.dateline.fetcher.format.anpa;

import dev.dateline.fetcher.format.wiretext.WireText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The text of a message in its lines.
 *
 * @param heads the lines that a caret begins: headline, byline, notes
 * @param text all others
 */
record Lines(List<Head> heads, List<String> text) {

    private static final int MOST_HEADS = 60;
    private static final int MOST_JOINED = 10;

    /** A caret before a space begins the row of a table. */
    private static final Pattern HEAD = Pattern.compile("\\s*\\^+\\S");

    /** Several on one line. */
    private static final Pattern NEXT = Pattern.compile("(?<=[<=])\\s*(?=\\^)");

    private static final Pattern ENDS = Pattern.compile("[\\s@<=^,]+$");
    private static final Pattern NUMBER = Pattern.compile("\\*\\d+");

    /**
     * One of those lines, without its marks.
     *
     * @param centered whether an equals sign ends it, as it does bylines
     */
    record Head(String text, boolean centered) {}

    /** Of the text between STX and ETX. */
    static Lines of(String text) {
        List<String> lines = WireText.lines(text);
        List<Head> heads = new ArrayList<>();
        int at = 0;
        while (at < lines.size()
                && heads.size() < MOST_HEADS
                && (lines.get(at).isBlank() || HEAD.matcher(lines.get(at)).lookingAt())) {
            int end = end(lines, at);
            for (String part : NEXT.split(WireText.line(join(lines, at, end)), -1)) {
                add(heads, part);
            }
            at = end;
        }
        List<String> rest = new ArrayList<>();
        for (String line : lines.subList(at, lines.size())) {
            rest.add(trimmed(line));
        }
        return new Lines(List.copyOf(heads), rest);
    }

    private static void add(List<Head> heads, String part) {
        String mark = part.strip();
        String head = ENDS.matcher(mark).replaceFirst("").replaceFirst("^\\^+\\s*", "").strip();
        if (!head.isEmpty() && !NUMBER.matcher(head).matches()) {
            heads.add(new Head(head, mark.endsWith("=")));
        }
    }

    /** Behind the line that ends what this one begins. */
    private static int end(List<String> lines, int start) {
        for (int i = start; i < Math.min(lines.size(), start + MOST_JOINED); i++) {
            String line = lines.get(i);
            if (line.endsWith("<") || line.endsWith("=")) {
                return i + 1;
            }
            boolean goesOn =
                    i + 1 < lines.size()
                            && !lines.get(i + 1).isBlank()
                            && !Character.isWhitespace(lines.get(i + 1).charAt(0))
                            && !lines.get(i + 1).startsWith("^");
            if (!goesOn) {
                return i + 1;
            }
        }
        return start + 1;
    }

    private static String join(List<String> lines, int start, int end) {
        return String.join(" ", lines.subList(start, end));
    }

    /** Without the marks for typesetting; its indentation stays. */
    private static String trimmed(String line) {
        String text = line.startsWith("^") ? "\t" + line.substring(1) : line;
        return text.endsWith("<") || text.endsWith("^") || text.endsWith("=")
                ? text.substring(0, text.length() - 1).stripTrailing()
                : text;
    }
}
