package dev.dateline.fetcher.format.wiretext;

import dev.dateline.fetcher.format.text.PlainText;
import dev.dateline.fetcher.format.wiretext.TextBlock.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the paragraphs of a text, which are separated by blank lines or begin with an indented
 * line; lines between bars are tables, indented lines with asterisks are lists.
 */
public final class TextBlocks {

    /** Longer lines were not wrapped. */
    private static final int LONGEST_WRAPPED = 100;

    private final List<TextBlock> blocks = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private @Nullable Kind kind;

    private TextBlocks() {}

    /** Of lines without control characters. */
    public static List<TextBlock> of(List<String> lines) {
        TextBlocks found = new TextBlocks();
        lines.forEach(found::add);
        found.end();
        return found.blocks;
    }

    /** Markup of these blocks, null if there are none. */
    public static @Nullable String markup(List<TextBlock> blocks) {
        int width =
                blocks.stream()
                        .filter(block -> block.kind() == Kind.PARAGRAPH)
                        .flatMap(block -> block.lines().stream())
                        .mapToInt(String::length)
                        .max()
                        .orElse(0);
        int margin = width > LONGEST_WRAPPED ? Integer.MAX_VALUE : width;
        StringBuilder markup = new StringBuilder();
        for (TextBlock block : blocks) {
            // more of it would not be kept
            if (markup.length() < PlainText.LONGEST) {
                markup.append(block.markup(margin));
            }
        }
        return markup.isEmpty() ? null : markup.toString();
    }

    /** All of these blocks as text, one line each. */
    public static String text(List<TextBlock> blocks) {
        return blocks.stream().map(TextBlock::text).collect(Collectors.joining("\n"));
    }

    private void add(String line) {
        if (line.isBlank()) {
            end();
            return;
        }
        boolean indented = Character.isWhitespace(line.charAt(0));
        String text = line.strip();
        Kind found =
                text.length() > 1 && text.startsWith("|") && text.endsWith("|")
                        ? Kind.TABLE
                        : indented && text.startsWith("* ")
                                ? Kind.LIST
                                : indented && kind == Kind.LIST ? Kind.LIST : Kind.PARAGRAPH;
        if (found != kind || (found == Kind.PARAGRAPH && indented)) {
            end();
        }
        kind = found;
        lines.add(line);
    }

    private void end() {
        if (kind != null) {
            blocks.add(new TextBlock(kind, lines));
        }
        lines.clear();
        kind = null;
    }
}
