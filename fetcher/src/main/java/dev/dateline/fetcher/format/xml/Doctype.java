package dev.dateline.fetcher.format.xml;

/**
 * The document type declaration of XML 1.0, section 2.8. It is taken away before anything is
 * parsed: what it may hold, entities and default values of attributes, are how a small document
 * becomes a large one, or one that reads files. Feeds need none of it: HTML's entities are known.
 */
final class Doctype {

    private static final String START = "<!DOCTYPE";

    private Doctype() {}

    /** The document without it; a declaration that never ends is left as it is. */
    static String removedFrom(String document) {
        int start = start(document);
        int end = start < 0 ? -1 : end(document, start + START.length());
        return end < 0 ? document : document.substring(0, start) + document.substring(end);
    }

    /** Whether a document has one. */
    static boolean isIn(String document) {
        return start(document) >= 0;
    }

    /** Where it begins, behind what may stand before it; what an entry says of one is text. */
    private static int start(String document) {
        int at = 0;
        while (at >= 0 && at < document.length()) {
            if (document.startsWith(START, at)) {
                return at;
            } else if (document.startsWith("<?", at)) {
                at = behind("?>", document, at + 2);
            } else if (document.startsWith("<!--", at)) {
                at = behind("-->", document, at + 4);
            } else if (Character.isWhitespace(document.charAt(at))) {
                at++;
            } else {
                return -1;
            }
        }
        return -1;
    }

    private static int behind(String end, String document, int from) {
        int at = document.indexOf(end, from);
        return at < 0 ? -1 : at + end.length();
    }

    /** Behind its angle bracket, which may be none in a quoted text, a comment or the subset. */
    private static int end(String document, int from) {
        boolean subset = false;
        int at = from;
        while (at >= 0 && at < document.length()) {
            char here = document.charAt(at);
            if (here == '"' || here == '\'') {
                at = behind(String.valueOf(here), document, at + 1);
            } else if (subset && document.startsWith("<!--", at)) {
                at = behind("-->", document, at + 4);
            } else if (here == '>' && !subset) {
                return at + 1;
            } else {
                subset = here == '[' || (subset && here != ']');
                at++;
            }
        }
        return -1;
    }
}
