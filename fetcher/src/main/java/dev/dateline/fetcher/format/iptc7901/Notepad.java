package dev.dateline.fetcher.format.iptc7901;

import dev.dateline.contract.entry.Entry;
import dev.dateline.fetcher.format.wiretext.WireText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What stands below the text for editors: the notepad with its sections, the part of it that is not
 * for publication, and the line with the initials of those who wrote and edited.
 *
 * @param start the first of its lines
 * @param closing the line with the initials
 */
record Notepad(int start, List<Entry.EdNote> notes, @Nullable String closing) {

    private static final Pattern TITLE = Pattern.compile("# \\p{L}[\\p{L} -]{2,30}");
    private static final Pattern STARS = Pattern.compile("\\*(?: \\*){2,}");
    private static final Pattern NOT_PUBLIC =
            Pattern.compile(
                    "(?i).{0,80}(?:not (?:intended )?for publication"
                            + "|nicht zur Ver(?:ö|oe)ffentlichung|no (?:destinad|apt)[ao]s? .{0,20}publicaci.n"
                            + "|pas destin.{1,4} .{0,20}publication).{0,60}");
    private static final Pattern CLOSING =
            Pattern.compile("[a-z]{2,8}(?:[ /]+[\\p{Ll}\\d]{1,8}){1,10}");

    /**
     * Finds it.
     *
     * @param lines of the text, from the headline on
     * @param agency whose name the closing line begins with
     */
    static Notepad of(List<String> lines, @Nullable String agency) {
        int last = last(lines);
        boolean closes = last > 0 && isClosing(lines.get(last), agency);
        int end = closes ? last : lines.size();
        int start = 0;
        while (start < end && !begins(lines, start)) {
            start++;
        }
        List<Entry.EdNote> notes = new ArrayList<>(sections(lines.subList(start, end)));
        String closing = closes ? lines.get(last).strip() : null;
        if (closing != null) {
            notes.add(new Entry.EdNote("closingline", closing));
        }
        return new Notepad(start, List.copyOf(notes), closing);
    }

    private static int last(List<String> lines) {
        int last = lines.size() - 1;
        while (last >= 0 && lines.get(last).isBlank()) {
            last--;
        }
        return last;
    }

    private static boolean isClosing(String line, @Nullable String agency) {
        String text = line.strip();
        String first = text.split("[ /]", 2)[0];
        return text.length() < 70
                && CLOSING.matcher(text).matches()
                && (first.equals("dpa") || first.equalsIgnoreCase(agency));
    }

    private static boolean begins(List<String> lines, int at) {
        String line = lines.get(at);
        boolean apart =
                (at == 0 || lines.get(at - 1).isBlank())
                        && (at + 1 == lines.size() || lines.get(at + 1).isBlank());
        return (apart && TITLE.matcher(line).matches())
                || (STARS.matcher(line).matches()
                        && at + 1 < lines.size()
                        && isNotPublic(lines.get(at + 1)))
                || isNotPublic(line);
    }

    private static List<Entry.EdNote> sections(List<String> lines) {
        List<Entry.EdNote> notes = new ArrayList<>();
        StringBuilder note = new StringBuilder();
        String role = null;
        for (String line : lines) {
            boolean title = line.startsWith("## ");
            if (title || STARS.matcher(line).matches()) {
                add(notes, role, note);
                role = title ? line.substring(3).strip() : null;
            } else if (!line.isBlank() && !TITLE.matcher(line).matches() && !isNotPublic(line)) {
                boolean goesOn = Character.isWhitespace(line.charAt(0));
                note.append(note.isEmpty() ? "" : goesOn ? " " : "\n").append(item(line));
            }
        }
        add(notes, role, note);
        return notes;
    }

    private static String item(String line) {
        String text = WireText.line(line);
        return text.startsWith("- ") ? text.substring(2) : text;
    }

    private static boolean isNotPublic(String line) {
        return line.length() < 160 && NOT_PUBLIC.matcher(line).matches();
    }

    private static void add(List<Entry.EdNote> notes, @Nullable String role, StringBuilder note) {
        if (!note.isEmpty()) {
            notes.add(new Entry.EdNote(role, note.toString()));
        }
        note.setLength(0);
    }
}
