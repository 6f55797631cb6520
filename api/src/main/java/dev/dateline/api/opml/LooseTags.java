package dev.dateline.api.opml;

import dev.dateline.api.problem.ProblemCode;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Reads the tags of a document that no XML parser takes, one behind the other: what is broken ends
 * at the next tag of OPML, so that no fault reaches further. Nothing is ever expanded, and a
 * document type that declares anything is refused.
 */
final class LooseTags {

    private static final String OUTLINE = "outline";
    private static final Set<String> AROUND = Set.of("opml", "head", "body");

    private final CharSequence text;
    private final OutlineCollector outlines;
    private final Mends mends;
    private final Cursor cursor;
    private final Literals literals;
    private final Set<String> open = new HashSet<>();

    /** The line of the feed whose end may still come, or 0. */
    private int openFeed;

    private LooseTags(CharSequence text, OutlineCollector outlines, Mends mends) {
        this.text = text;
        this.outlines = outlines;
        this.mends = mends;
        this.cursor = new Cursor(text);
        this.literals = new Literals(text);
    }

    /**
     * Hands over the tags.
     *
     * @param text in which references are as XML has them
     */
    static void read(CharSequence text, OutlineCollector outlines, Mends mends) {
        new LooseTags(text, outlines, mends).read();
    }

    private void read() {
        cursor.skipSpace();
        boolean declaration = Literals.matches(text, cursor.at(), "<?xml");
        if (declaration ? cursor.at() > 0 : cursor.here() != '<') {
            mends.add(cursor.line(), Mend.BEFORE_START);
        }
        for (cursor.skipTo("<"); !cursor.atEnd(); cursor.skipTo("<")) {
            markup();
        }
        if (outlines.depth() > 0 || !open.isEmpty()) {
            mends.add(cursor.line(), Mend.NO_END);
        }
    }

    private void markup() {
        char next = cursor.look(1);
        if (literals.begins(cursor.at())) {
            literal();
        } else if (next == '!') {
            declaration();
        } else if (next == '?') {
            cursor.move(2);
            cursor.skipTo("<>");
        } else if (next == '/') {
            end();
        } else if (Character.isLetter(next)) {
            start();
        } else {
            mends.add(cursor.line(), Mend.BARE_ANGLE);
            cursor.move(1);
        }
    }

    private void literal() {
        int end = literals.end(cursor.at());
        if (end < 0) {
            mends.add(cursor.line(), Mend.OPEN_COMMENT);
            cursor.move(2);
        } else {
            cursor.moveTo(end);
        }
    }

    private void declaration() {
        int line = cursor.line();
        boolean entity = Literals.matches(text, cursor.at(), "<!ENTITY");
        boolean type = Literals.matches(text, cursor.at(), "<!DOCTYPE");
        cursor.move(2);
        cursor.skipTo(type ? "<>[" : "<>");
        if (entity || cursor.here() == '[') {
            throw ProblemCode.INVALID_BODY.because(
                    "not OPML: line %d declares entities or elements; leave that out"
                            .formatted(line));
        }
        mends.add(line, type ? Mend.DOCUMENT_TYPE : Mend.STRAY);
    }

    private void start() {
        int line = cursor.line();
        cursor.move(1);
        String name = element();
        LooseAttributes attributes = new LooseAttributes(text, cursor, mends);
        LooseAttributes.End end = attributes.read();
        if (end == LooseAttributes.End.CUT) {
            mends.add(line, Mend.CUT);
            return;
        }
        if (name.equals(OUTLINE)) {
            endFeed();
        }
        boolean feed = outlines.start(name, line, attributes.attributes());
        if (end == LooseAttributes.End.EMPTY) {
            outlines.end(name);
        } else if (feed) {
            openFeed = line;
        } else if (AROUND.contains(name)) {
            open.add(name);
        }
    }

    /** The feed before is not a folder of this one, if the document is broken: its end is lost. */
    private void endFeed() {
        if (openFeed > 0) {
            mends.add(openFeed, Mend.NO_OUTLINE_END);
            outlines.end(OUTLINE);
            openFeed = 0;
        }
    }

    private void end() {
        int line = cursor.line();
        cursor.move(2);
        String name = element();
        cursor.skipTo("<>");
        boolean ends = true;
        if (name.equals(OUTLINE)) {
            openFeed = 0;
            ends = outlines.end(name);
        } else if (AROUND.contains(name)) {
            ends = open.remove(name);
            if (!name.equals("head")) {
                endWhatIsIn(name, line);
            }
        }
        if (!ends) {
            mends.add(line, Mend.STRAY_END);
        }
    }

    private void endWhatIsIn(String name, int line) {
        boolean missing = outlines.depth() > 0 || (name.equals("opml") && !open.isEmpty());
        if (missing) {
            mends.add(line, Mend.NO_END);
        }
        openFeed = 0;
        while (outlines.depth() > 0) {
            outlines.end(OUTLINE);
        }
        if (name.equals("opml")) {
            open.clear();
        }
    }

    /** The name of the tag, without a prefix. */
    private String element() {
        String name = cursor.name().toLowerCase(Locale.ROOT);
        return name.substring(name.indexOf(':') + 1);
    }
}
