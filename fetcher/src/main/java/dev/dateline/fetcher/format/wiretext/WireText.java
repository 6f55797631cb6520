package dev.dateline.fetcher.format.wiretext;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Lines of text as they come over a wire. */
public final class WireText {

    /** Words behind the hyphen of a word that is not whole, as in "on- and offline". */
    private static final Set<String> JOINING =
            Set.of("und", "oder", "and", "or", "bzw.", "et", "y");

    private WireText() {}

    /** Without control characters; the lines are ended by line feeds alone. */
    public static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r') {
                // CR LF, CR CR LF and a CR alone all end one line
                boolean goesOn =
                        c == '\r'
                                && i + 1 < text.length()
                                && (text.charAt(i + 1) == '\r' || text.charAt(i + 1) == '\n');
                clean.append(goesOn ? "" : "\n");
            } else if (c == '\t' || !(Character.isISOControl(c) || c == '\ufeff')) {
                clean.append(c);
            }
        }
        return clean.toString();
    }

    /** The lines of a text, cleaned, without white space at their ends. */
    public static List<String> lines(String text) {
        return clean(text).lines().map(String::stripTrailing).toList();
    }

    /** All of a text on one line, single spaces between its words. */
    public static String line(String text) {
        return Arrays.stream(clean(text).split("[\\s\\u00a0]+", -1))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** Lines that were wrapped between words or behind hyphens, as one. */
    public static String unwrapped(List<String> lines) {
        StringBuilder all = new StringBuilder();
        for (String each : lines) {
            String line = line(each);
            if (line.isEmpty()) {
                continue;
            }
            boolean inWord =
                    all.length() > 1
                            && all.charAt(all.length() - 1) == '-'
                            && Character.isLetter(all.charAt(all.length() - 2))
                            && Character.isLetter(line.charAt(0))
                            && !JOINING.contains(firstWord(line));
            all.append(all.isEmpty() || inWord ? "" : " ").append(line);
        }
        return all.toString();
    }

    static String firstWord(String line) {
        String text = line.strip();
        int end = text.indexOf(' ');
        return end < 0 ? text : text.substring(0, end);
    }
}
