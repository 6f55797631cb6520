package dev.dateline.api.opml;

import java.util.Set;
import org.springframework.web.util.HtmlUtils;

/** Reads the references to characters that XML and HTML have: by name, and by number. */
final class References {

    private static final Set<String> XML = Set.of("amp", "lt", "gt", "quot", "apos");

    /** The longest name of HTML 4 is thetasym; a number may have zeros before it. */
    private static final int LONGEST = 16;

    private References() {}

    enum Kind {
        XML,
        HTML,
        /** Of a character that XML does not allow. */
        FORBIDDEN,
        NONE
    }

    /**
     * What is at an ampersand.
     *
     * @param length with ampersand and semicolon, or 1 where it is none
     */
    record Reference(Kind kind, int codePoint, int length) {}

    static Reference at(CharSequence text, int ampersand) {
        int end = ampersand + 1;
        int most = Math.min(text.length(), ampersand + LONGEST);
        while (end < most && isPart(text.charAt(end))) {
            end++;
        }
        if (end == most || text.charAt(end) != ';') {
            return new Reference(Kind.NONE, '&', 1);
        }
        String name = text.subSequence(ampersand + 1, end).toString();
        int length = name.length() + 2;
        return name.startsWith("#") ? numbered(name, length) : named(name, length);
    }

    private static boolean isPart(char c) {
        return c == '#'
                || (c >= '0' && c <= '9')
                || (c >= 'A' && c <= 'Z')
                || (c >= 'a' && c <= 'z');
    }

    private static Reference numbered(String name, int length) {
        boolean hex = name.startsWith("x", 1) || name.startsWith("X", 1);
        try {
            int number = Integer.parseUnsignedInt(name.substring(hex ? 2 : 1), hex ? 16 : 10);
            Kind kind = name.startsWith("X", 1) ? Kind.HTML : Kind.XML;
            return new Reference(isAllowed(number) ? kind : Kind.FORBIDDEN, number, length);
        } catch (NumberFormatException e) {
            return new Reference(Kind.NONE, '&', 1);
        }
    }

    private static Reference named(String name, int length) {
        if (name.equals("apos")) {
            return new Reference(Kind.XML, '\'', length);
        }
        String reference = "&" + name + ";";
        String character = HtmlUtils.htmlUnescape(reference);
        if (character.equals(reference)) {
            return new Reference(Kind.NONE, '&', 1);
        }
        Kind kind = XML.contains(name) ? Kind.XML : Kind.HTML;
        return new Reference(kind, character.codePointAt(0), length);
    }

    /** Whether a document may have the character (XML 1.0, section 2.2). */
    static boolean isAllowed(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xd7ff)
                || (c >= 0xe000 && c <= 0xfffd)
                || (c >= 0x10000 && c <= 0x10ffff);
    }

    /** A text with the characters that its references stand for. */
    static String resolve(String text) {
        StringBuilder resolved = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            Reference one = c == '&' ? at(text, at) : new Reference(Kind.NONE, c, 1);
            // a reference to no character, in what a mend leaves alone
            resolved.appendCodePoint(
                    one.kind == Kind.FORBIDDEN || !Character.isValidCodePoint(one.codePoint)
                            ? ' '
                            : one.codePoint);
            at += one.length;
        }
        return resolved.toString();
    }
}
