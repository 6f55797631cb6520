package dev.dateline.fetcher.format.wiretext;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A paragraph, a table or a list.
 *
 * @param lines as they came, wrapped; at least one
 * @param removed how many characters were taken away before the first line
 */
public record TextBlock(Kind kind, List<String> lines, int removed) {

    /** A line that ends this much before the margin was not wrapped there. */
    private static final int RAGGED = 8;

    public TextBlock {
        lines = List.copyOf(lines);
    }

    TextBlock(Kind kind, List<String> lines) {
        this(kind, lines, 0);
    }

    /** What a block is. */
    public enum Kind {
        PARAGRAPH,
        TABLE,
        LIST
    }

    /** All of it on one line. */
    public String text() {
        return WireText.line(String.join(" ", lines));
    }

    /** The same block, its first line without its first characters. */
    public TextBlock without(int characters) {
        List<String> rest = new ArrayList<>(lines);
        rest.set(0, rest.getFirst().substring(characters));
        return new TextBlock(kind, rest, characters);
    }

    String markup(int width) {
        return switch (kind) {
            case PARAGRAPH -> "<p>" + paragraph(width) + "</p>";
            case TABLE ->
                    lines.stream()
                            .filter(line -> !line.matches("[|\\s:-]+"))
                            .map(TextBlock::row)
                            .collect(Collectors.joining("", "<table>", "</table>"));
            case LIST ->
                    items().stream()
                            .map(item -> "<li>" + escaped(item) + "</li>")
                            .collect(Collectors.joining("", "<ul>", "</ul>"));
        };
    }

    private String paragraph(int width) {
        StringBuilder markup = new StringBuilder();
        int end = removed;
        for (String line : lines) {
            if (!markup.isEmpty()) {
                int room = width - end - 1 - WireText.firstWord(line).length();
                markup.append(room >= RAGGED ? "<br>" : " ");
                end = 0;
            }
            markup.append(escaped(WireText.line(line)));
            end += line.length();
        }
        return markup.toString();
    }

    private static String row(String line) {
        String inner = line.strip().replaceAll("^\\||\\|$", "");
        return Arrays.stream(inner.split("\\|", -1))
                .map(cell -> "<td>" + escaped(WireText.line(cell)) + "</td>")
                .collect(Collectors.joining("", "<tr>", "</tr>"));
    }

    private List<String> items() {
        List<StringBuilder> items = new ArrayList<>();
        for (String line : lines) {
            String text = WireText.line(line);
            if (text.startsWith("* ") || items.isEmpty()) {
                items.add(new StringBuilder(text.startsWith("* ") ? text.substring(2) : text));
            } else {
                items.getLast().append(' ').append(text);
            }
        }
        return items.stream().map(StringBuilder::toString).toList();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
