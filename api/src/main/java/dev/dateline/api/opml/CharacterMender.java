package dev.dateline.api.opml;

import dev.dateline.api.opml.References.Reference;

/**
 * Mends what is wrong with single characters of a document, whatever the tags are: those that XML
 * does not allow, bare ampersands, references of HTML. Lines stay where they are.
 */
final class CharacterMender {

    private final CharSequence text;
    private final Mends mends;
    private final Literals literals;
    private final Cursor cursor;
    private final StringBuilder mended;

    private CharacterMender(CharSequence text, Mends mends) {
        this.text = text;
        this.mends = mends;
        this.literals = new Literals(text);
        this.cursor = new Cursor(text);
        this.mended = new StringBuilder(text.length());
    }

    static String mend(CharSequence text, Mends mends) {
        CharacterMender mender = new CharacterMender(text, mends);
        mender.mend();
        return mender.mended.toString();
    }

    private void mend() {
        int literalUntil = 0;
        while (!cursor.atEnd()) {
            char c = cursor.here();
            if (c == '<' && cursor.at() >= literalUntil) {
                literalUntil = literals.end(cursor.at());
            }
            if (c == '&' && cursor.at() >= literalUntil) {
                reference(References.at(text, cursor.at()));
            } else {
                character(Character.codePointAt(text, cursor.at()));
            }
        }
    }

    private void reference(Reference reference) {
        switch (reference.kind()) {
            case XML -> mended.append(text, cursor.at(), cursor.at() + reference.length());
            case HTML -> {
                mended.append("&#").append(reference.codePoint()).append(';');
                mends.add(cursor.line(), Mend.HTML_REFERENCE);
            }
            case FORBIDDEN -> {
                mended.append(' ');
                mends.add(cursor.line(), Mend.FORBIDDEN_CHARACTER);
            }
            case NONE -> {
                mended.append("&amp;");
                mends.add(cursor.line(), Mend.BARE_AMPERSAND);
            }
        }
        cursor.move(reference.length());
    }

    private void character(int c) {
        if (References.isAllowed(c)) {
            mended.appendCodePoint(c);
        } else {
            mended.append(' ');
            mends.add(cursor.line(), Mend.FORBIDDEN_CHARACTER);
        }
        cursor.move(Character.charCount(c));
    }
}
