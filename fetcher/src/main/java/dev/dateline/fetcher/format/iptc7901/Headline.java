package dev.dateline.fetcher.format.iptc7901;

import dev.dateline.fetcher.format.wiretext.WireText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The lines from the start of the text to the equals sign: remarks in brackets or on lines of their
 * own, the headline, the byline, and a note on pictures.
 *
 * @param lines how many they are
 * @param before the remarks before the headline
 * @param after the remarks behind it, without their brackets
 */
record Headline(
        int lines,
        List<String> before,
        @Nullable String title,
        @Nullable String byline,
        List<String> after) {

    private static final int MOST_LINES = 40;
    private static final int WIDTH = 69;
    private static final Pattern BYLINE = Pattern.compile("(?:Von|By|Por|Par) \\S.*");
    private static final Pattern ACHTUNG = Pattern.compile("\\(Achtung\\) (.+)");

    /** Of the lines of the text. */
    static Headline of(List<String> lines) {
        int start = 0;
        while (start < lines.size() && lines.get(start).isBlank()) {
            start++;
        }
        int end = end(lines, start);
        List<String> head = new ArrayList<>(lines.subList(start, end));
        if (!head.isEmpty() && head.getLast().endsWith("=")) {
            String last = head.removeLast();
            head.add(last.substring(0, last.length() - 1).stripTrailing());
        }
        return new Parts(head).headline(end);
    }

    /** Behind the line with the equals sign, or the first paragraph if there is none. */
    private static int end(List<String> lines, int start) {
        int most = Math.min(lines.size(), start + MOST_LINES);
        int blank = most;
        for (int i = start; i < most; i++) {
            if (lines.get(i).isBlank()) {
                blank = i;
                break;
            }
            if (lines.get(i).endsWith("=")) {
                return i + 1;
            }
        }
        // a whole story without a headline still begins with one line
        return blank - start > MOST_LINES / 4 ? start + 1 : blank;
    }

    /** Sorts the lines. */
    private static final class Parts {

        private final List<String> head;
        private final List<String> before = new ArrayList<>();
        private final List<String> title = new ArrayList<>();
        private final List<String> byline = new ArrayList<>();
        private final List<String> after = new ArrayList<>();

        Parts(List<String> head) {
            this.head = head;
        }

        Headline headline(int end) {
            int at = 0;
            while (at < head.size()) {
                int next = bracketed(at);
                if (next > at) {
                    String remark = WireText.unwrapped(head.subList(at, next));
                    remark = remark.substring(1, remark.length() - 1).strip();
                    (title.isEmpty() ? before : after).add(remark);
                    at = next;
                } else {
                    plain(WireText.line(head.get(at)), at == head.size() - 1);
                    at++;
                }
            }
            String headline = Remarks.withoutPriority(WireText.unwrapped(title));
            return new Headline(
                    end,
                    before,
                    headline.isEmpty() ? null : headline,
                    byline.isEmpty() ? null : WireText.unwrapped(byline),
                    after);
        }

        /** Behind the line that closes the bracket that this line opens; the same if none does. */
        private int bracketed(int at) {
            if (!head.get(at).startsWith("(")) {
                return at;
            }
            int depth = 0;
            for (int i = at; i < head.size(); i++) {
                String line = head.get(i);
                for (int c = 0; c < line.length(); c++) {
                    depth += line.charAt(c) == '(' ? 1 : line.charAt(c) == ')' ? -1 : 0;
                    if (depth <= 0) {
                        // "(K)ein Witz" is a headline
                        return c == line.length() - 1 ? i + 1 : at;
                    }
                }
            }
            return at;
        }

        private void plain(String line, boolean last) {
            boolean wrapped =
                    !title.isEmpty() && title.getLast().length() + 1 + line.indexOf(' ') > WIDTH;
            if (line.isEmpty()) {
                return;
            }
            if (title.isEmpty() && ACHTUNG.matcher(line).matches()) {
                before.add(line.replace("(", "").replace(")", ""));
            } else if (title.isEmpty() && !last && isRemark(line)) {
                before.add(line);
            } else if (!byline.isEmpty()
                    || (!title.isEmpty() && !wrapped && BYLINE.matcher(line).matches())) {
                byline.add(line);
            } else {
                title.add(line);
            }
        }

        private static boolean isRemark(String line) {
            return Remarks.signal(line) != null
                    || Remarks.isTake(line)
                    || Remarks.isPriority(line)
                    || Remarks.isKill(line);
        }
    }
}
