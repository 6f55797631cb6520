package dev.dateline.api.form;

import java.util.regex.Pattern;

/**
 * How the texts look that the api takes, as regular expressions that mean the same in Java, in
 * ECMAScript and elsewhere. The description of the api and the checks use the same constants,
 * except where people may write more loosely than is described.
 */
public final class Forms {

    public static final String SOURCE_ID = "src_[a-z2-7]{16}";
    public static final String ITEM_ID = "itm_[a-z2-7]{26}";
    public static final String STORY_ID = "sty_[a-z2-7]{16}([a-z2-7]{4})?";
    public static final String DOCUMENT_ID = "doc_[a-z2-7]{26}";

    /** The code of a Media Topic. */
    public static final String TOPIC = "medtop:[0-9]{8}";

    /** A code in a question: of Media Topics, or of the Subject Codes that were before them. */
    public static final String TOPIC_ASKED = "(medtop|subj):[0-9]{8}";

    public static final String RULE_ID = "[a-z0-9][a-z0-9-]{0,62}";
    public static final String DEAD_LETTER_ID = "dl_[0-9]{1,5}-[0-9]{1,18}";

    /** The {@code next} of a page of items. */
    public static final String ITEM_CURSOR = "p[1-9a-z][0-9a-z]{0,11}";

    /** The {@code next} of a page of stories: the time of the list, and the last story's rank. */
    public static final String STORY_CURSOR =
            "s(0|[1-9a-z][0-9a-z]{0,7})-(0|[1-9a-z][0-9a-z]{0,11}|1[0-9a-x][0-9a-z]{11})-"
                    + STORY_ID;

    /** The {@code next} of a page of the items of a story. */
    public static final String STORY_ITEM_CURSOR = "i[1-9a-z][0-9a-z]{0,11}";

    /** The {@code next} of a page of embargoes: up to when the last is held, and its item. */
    public static final String EMBARGO_CURSOR =
            "e(0|[1-9a-z][0-9a-z]{0,11}|1y2p0ij32e8e7)-" + ITEM_ID;

    /** The id of an event on the stream. */
    public static final String EVENT_ID = "[0-9a-f]{6}(-(0|[1-9a-z][0-9a-z]{0,11})){3}";

    private static final String THREE_LETTERS_BUT_UND =
            "([a-tv-zA-TV-Z][a-zA-Z]{2}|[uU][a-mo-zA-MO-Z][a-zA-Z]|[uU][nN][a-ce-zA-CE-Z])";

    /**
     * BCP 47: a language, and a script, a region, variants where they matter. Extensions say
     * nothing about the language of an item, and {@code und} names none.
     */
    public static final String LANGUAGE =
            ("([a-zA-Z]{2}|%1$s)(-%1$s)?(-[a-zA-Z]{4})?(-([a-zA-Z]{2}|[0-9]{3}))?"
                            + "(-([a-zA-Z0-9]{5,8}|[0-9][a-zA-Z0-9]{3})){0,4}")
                    .formatted(THREE_LETTERS_BUT_UND);

    private static final String MINUTES = "[1-5]?[0-9]M";
    private static final String SECONDS = "[1-5]?[0-9](\\.[0-9]{1,9})?S";

    /** ISO 8601: from one second to seven days. */
    public static final String INTERVAL =
            ("P7D|P[1-6]D(T(([1-9]|1[0-9]|2[0-3])H(%1$s)?(%2$s)?|%1$s(%2$s)?|%2$s))?"
                            + "|PT168H|PT([1-9][0-9]?|1[0-5][0-9]|16[0-7])H(%1$s)?(%2$s)?"
                            + "|PT[1-9][0-9]{0,3}M(%2$s)?"
                            + "|PT([1-9][0-9]{0,4}|[1-5][0-9]{5})(\\.[0-9]{1,9})?S")
                    .formatted(MINUTES, SECONDS);

    private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
    private static final String PORT = ":([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3})";
    private static final String PATH = "([A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*";
    private static final String QUERY = "([A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*";

    /** An address as RFC 3986 has it. What people type is looser, and is taken, too. */
    public static final String URL =
            "[hH][tT][tT][pP][sS]?://%1$s(\\.%1$s){0,3}(%2$s)?(/%3$s(\\?%4$s)?)?"
                    .formatted(LABEL, PORT, PATH, QUERY);

    /** The path of a folder: absolute, and none of its parts is empty, a dot or two dots. */
    public static final String FOLDER =
            "(/(\\.{3,}[^/\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]*|\\.{0,2}[^/.\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]"
                    + "[^/\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]*))+/?";

    /** In characters. */
    public static final int LONGEST_FOLDER = 1_000;

    /** To be found somewhere in a text that must say something: all but space and control. */
    public static final String VISIBLE =
            "[^\\u0000-\\u0020\\u007f-\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";

    private static final Pattern SAYS_SOMETHING = Pattern.compile(VISIBLE);

    private Forms() {}

    /** Whether there is anything to see. */
    public static boolean saysSomething(String text) {
        return SAYS_SOMETHING.matcher(text).find();
    }

    /** The expression for a whole text. */
    public static String whole(String form) {
        return "^(" + form + ")$";
    }
}
