package dev.dateline.api.opml;

import java.util.Locale;
import java.util.Set;

/**
 * Where the value of an attribute ends in a document whose values hold quotes and angle brackets:
 * at the quote that is followed by the next attribute or by the end of the tag. What is well-formed
 * ends where XML says. Looks at each character a few times at most.
 *
 * @param end of the value
 * @param next where the tag goes on
 * @param closed whether there is a quote that ends it
 */
record QuotedValue(int end, int next, boolean closed, boolean innerQuotes, boolean innerAngles) {

    private static final Set<String> KNOWN =
            Set.of(
                    "category",
                    "created",
                    "description",
                    "htmlurl",
                    "language",
                    "text",
                    "title",
                    "type",
                    "url",
                    "version",
                    "xmlurl");

    private static final Set<String> ELEMENTS = Set.of("body", "head", "opml", "outline");

    /** The value that begins at {@code start}, behind its quote. */
    static QuotedValue at(CharSequence text, int start) {
        return new Finder(text, start, text.charAt(start - 1)).find();
    }

    private record Finder(CharSequence text, int start, char quote) {

        QuotedValue find() {
            boolean quotes = false;
            boolean angles = false;
            for (int i = start; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == quote && isEnd(i + 1)) {
                    return new QuotedValue(i, i + 1, true, quotes, angles);
                } else if (c == quote) {
                    int name = attributeOf(i);
                    if (name > start) {
                        return new QuotedValue(name, name, false, quotes, angles);
                    }
                    quotes = true;
                } else if (c == '<' && isElement(i)) {
                    return new QuotedValue(i, i, false, quotes, angles);
                } else if (c == '<') {
                    angles = true;
                    i = Math.max(i, innerTagEnd(i));
                }
            }
            return new QuotedValue(text.length(), text.length(), false, quotes, angles);
        }

        private char at(int i) {
            return i < text.length() ? text.charAt(i) : 0;
        }

        private int skipSpace(int i) {
            int at = i;
            while (Cursor.isSpace(at(at))) {
                at++;
            }
            return at;
        }

        private int skipName(int i) {
            int at = i;
            while (at < text.length() && Cursor.isNamePart(text.charAt(at))) {
                at++;
            }
            return at;
        }

        private boolean isQuote(int i) {
            return at(i) == '"' || at(i) == '\'';
        }

        /** Whether a tag goes on here, or ends, as it does behind a value. */
        private boolean isEnd(int behind) {
            int begin = skipSpace(behind);
            char c = at(begin);
            if (c == '>' || begin == text.length()) {
                return true;
            }
            if (c == '/' || c == '<') {
                return c == '/' ? at(begin + 1) == '>' : isElement(begin);
            }
            int end = skipName(begin);
            int equals = skipSpace(end);
            if (end == begin || at(equals) != '=') {
                return false;
            }
            return isQuote(skipSpace(equals + 1)) || (begin > behind && isKnown(begin, end));
        }

        private boolean isKnown(int begin, int end) {
            return KNOWN.contains(text.subSequence(begin, end).toString().toLowerCase(Locale.ROOT));
        }

        /** Where the attribute begins whose value this quote opens, or -1. */
        private int attributeOf(int opening) {
            int equals = skipSpaceBack(opening);
            if (equals <= start || text.charAt(equals - 1) != '=') {
                return -1;
            }
            int end = skipSpaceBack(equals - 1);
            int begin = end;
            while (begin > start && Cursor.isNamePart(text.charAt(begin - 1))) {
                begin--;
            }
            boolean apart = begin > start && Cursor.isSpace(text.charAt(begin - 1));
            return apart && isKnown(begin, end) ? begin : -1;
        }

        private int skipSpaceBack(int i) {
            int at = i;
            while (at > start && Cursor.isSpace(text.charAt(at - 1))) {
                at--;
            }
            return at;
        }

        /** Whether a tag of OPML begins here. */
        private boolean isElement(int angle) {
            int begin = at(angle + 1) == '/' ? angle + 2 : angle + 1;
            int end = begin;
            while (end - begin < 8 && Cursor.isNamePart(at(end))) {
                end++;
            }
            return end <= text.length()
                    && ELEMENTS.contains(
                            text.subSequence(begin, end).toString().toLowerCase(Locale.ROOT));
        }

        /** Where a tag of HTML ends that is part of the value, or -1 if none begins here. */
        private int innerTagEnd(int angle) {
            int i = at(angle + 1) == '/' ? angle + 2 : angle + 1;
            if (!Character.isLetter(at(i))) {
                return -1;
            }
            i = skipName(i);
            while (i < text.length() && at(i) != '>') {
                boolean value = at(i) == '=';
                i = skipSpace(i + 1);
                if (isQuote(i)) {
                    i = value ? closing(i) : -1;
                }
                if (i < 0 || at(i) == '<' || Literals.matches(text, i, "xmlurl")) {
                    return -1;
                }
            }
            return i < text.length() ? i : -1;
        }

        /** The quote that closes the one here, or -1 if a tag begins before. */
        private int closing(int opening) {
            int i = opening + 1;
            while (i < text.length() && at(i) != at(opening) && at(i) != '<') {
                i++;
            }
            return at(i) == at(opening) ? i + 1 : -1;
        }
    }
}
