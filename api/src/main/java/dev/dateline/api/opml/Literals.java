package dev.dateline.api.opml;

/** Finds comments and CDATA sections, inside of which nothing is markup. */
final class Literals {

    private static final String COMMENT = "<!--";
    private static final String CDATA = "<![CDATA[";

    private final CharSequence text;
    private final Search commentEnd = new Search("-->");
    private final Search cdataEnd = new Search("]]>");

    Literals(CharSequence text) {
        this.text = text;
    }

    /** Whether one begins here, be its end there or not. */
    boolean begins(int position) {
        return matches(text, position, COMMENT) || matches(text, position, CDATA);
    }

    /** Where that which begins here ends, or -1 if nothing begins here or its end is missing. */
    int end(int position) {
        if (matches(text, position, COMMENT)) {
            return commentEnd.from(position + COMMENT.length());
        }
        return matches(text, position, CDATA) ? cdataEnd.from(position + CDATA.length()) : -1;
    }

    /** Whether the text goes on like this, in whatever case. */
    static boolean matches(CharSequence text, int position, String wanted) {
        if (text.length() - position < wanted.length()) {
            return false;
        }
        for (int i = 0; i < wanted.length(); i++) {
            char c = text.charAt(position + i);
            if (Character.toLowerCase(c) != Character.toLowerCase(wanted.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Looks at each character once, however often it is asked, if positions only grow. */
    private final class Search {
        private final String wanted;
        private int found = -1;

        Search(String wanted) {
            this.wanted = wanted;
        }

        /** Where the first one behind the position ends, or -1. */
        int from(int position) {
            if (found < position) {
                found = position;
                while (found < text.length() && !matches(text, found, wanted)) {
                    found++;
                }
            }
            return found >= text.length() ? -1 : found + wanted.length();
        }
    }
}
