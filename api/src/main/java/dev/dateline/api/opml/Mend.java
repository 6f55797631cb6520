package dev.dateline.api.opml;

/** All that is mended in a list, in the words in which it is told. */
enum Mend {
    READ_AS_UTF_8(
            "the bytes are not of the character set that is declared; they were read as UTF-8"),
    READ_AS_WINDOWS_1252("the bytes are not UTF-8; they were read as windows-1252"),
    NOT_UTF_8("bytes that are not UTF-8 were read as \ufffd"),
    FORBIDDEN_CHARACTER("a character that XML does not allow was read as a space"),
    BARE_AMPERSAND("a bare & was read as &amp;"),
    HTML_REFERENCE("a character reference of HTML was read as its character"),
    BARE_ANGLE("a bare < was read as &lt;"),
    INNER_QUOTE("a quote inside a quoted value was read as &quot;"),
    OPEN_VALUE("a value without its closing quote was read up to what follows it"),
    UNQUOTED("a value without quotes was read up to the next space"),
    TWICE("of an attribute that is given twice the first was read"),
    STRAY("characters of a tag that are no attribute were passed over"),
    OPEN_TAG("a tag without its > was read up to the next tag"),
    CUT("the document ends inside a tag, which was passed over"),
    OPEN_COMMENT("a comment without its end was read as if it were none"),
    NO_OUTLINE_END("an outline without its end was ended before the next one"),
    NO_END("an end tag that is missing was added"),
    STRAY_END("an end tag that ends nothing was passed over"),
    BEFORE_START("what is before the first tag was passed over"),
    DOCUMENT_TYPE("the document type was passed over"),
    OTHER("this is not well-formed XML, and was read as it stands");

    private final String words;

    Mend(String words) {
        this.words = words;
    }

    String at(int line) {
        return "line " + line + ": " + words;
    }
}
