package dev.dateline.api.opml;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Reads the attributes of a start tag, however they are written. */
final class LooseAttributes {

    private final CharSequence text;
    private final Cursor cursor;
    private final Mends mends;
    private final Map<String, String> read = new HashMap<>();

    /** Whether the last value has no end, so that the end of the tag was taken for a part of it. */
    private boolean openValue;

    /** Whether the end of an empty tag was taken for a part of a value. */
    private boolean empty;

    /** How a tag ends. */
    enum End {
        OPEN,
        EMPTY,
        CUT
    }

    /**
     * @param cursor behind the name of the tag; it is moved behind the tag
     */
    LooseAttributes(CharSequence text, Cursor cursor, Mends mends) {
        this.text = text;
        this.cursor = cursor;
        this.mends = mends;
    }

    /** Those that count, by their names in lower case, without those that are blank. */
    Map<String, String> attributes() {
        return read;
    }

    End read() {
        while (true) {
            cursor.skipSpace();
            if (cursor.atEnd()) {
                return End.CUT;
            }
            switch (cursor.here()) {
                case '>' -> {
                    cursor.move(1);
                    return End.OPEN;
                }
                case '<' -> {
                    if (!openValue) {
                        mends.add(cursor.line(), Mend.OPEN_TAG);
                    }
                    return empty ? End.EMPTY : End.OPEN;
                }
                case '/' -> {
                    cursor.move(1);
                    if (cursor.here() == '>') {
                        cursor.move(1);
                        return End.EMPTY;
                    }
                    mends.add(cursor.line(), Mend.STRAY);
                }
                case '"', '\'', '=' -> {
                    mends.add(cursor.line(), Mend.STRAY);
                    cursor.move(1);
                }
                default -> attribute();
            }
        }
    }

    private void attribute() {
        String name = cursor.name().toLowerCase(Locale.ROOT);
        int line = cursor.line();
        cursor.skipSpace();
        if (cursor.here() != '=') {
            mends.add(line, Mend.STRAY);
            return;
        }
        cursor.move(1);
        cursor.skipSpace();
        if (cursor.here() == '"' || cursor.here() == '\'') {
            quoted(name);
        } else {
            unquoted(name);
        }
    }

    private void quoted(String name) {
        int line = cursor.line();
        int start = cursor.at() + 1;
        QuotedValue value = QuotedValue.at(text, start);
        if (value.innerQuotes()) {
            mends.add(line, Mend.INNER_QUOTE);
        }
        if (value.innerAngles()) {
            mends.add(line, Mend.BARE_ANGLE);
        }
        int end = value.end();
        openValue = !value.closed();
        if (openValue) {
            mends.add(line, Mend.OPEN_VALUE);
            end = withoutTagEnd(start, end);
        }
        put(name, start, end);
        cursor.moveTo(value.next());
    }

    /** What ends the tag is no part of a value that was never closed. */
    private int withoutTagEnd(int start, int end) {
        int last = end;
        while (last > start && Cursor.isSpace(text.charAt(last - 1))) {
            last--;
        }
        if (last > start && text.charAt(last - 1) == '>') {
            last--;
            boolean slash = last > start && text.charAt(last - 1) == '/';
            empty |= slash;
            return slash ? last - 1 : last;
        }
        return last;
    }

    private void unquoted(String name) {
        mends.add(cursor.line(), Mend.UNQUOTED);
        int start = cursor.at();
        int end = start;
        while (end < text.length() && !endsUnquoted(end)) {
            end++;
        }
        // text= xmlUrl="…": no value, but the next attribute
        boolean next = end > start && end < text.length() && text.charAt(end - 1) == '=';
        put(name, start, next ? start : end);
        cursor.moveTo(next ? start : end);
    }

    private boolean endsUnquoted(int at) {
        char c = text.charAt(at);
        boolean tagEnd = c == '/' && at + 1 < text.length() && text.charAt(at + 1) == '>';
        return tagEnd || Cursor.isSpace(c) || "<>\"'".indexOf(c) >= 0;
    }

    private void put(String name, int start, int end) {
        if (!OutlineCollector.ATTRIBUTES.contains(name)) {
            return;
        }
        String raw = text.subSequence(start, end).toString();
        String value = References.resolve(raw.replaceAll("[\\t\\r\\n]", " ")).strip();
        if (read.containsKey(name)) {
            mends.add(cursor.line(), Mend.TWICE);
        } else if (!value.isEmpty()) {
            read.put(name, value);
        }
    }
}
