package dev.dateline.api.opml;

import dev.dateline.api.problem.ProblemCode;
import java.util.List;
import java.util.OptionalInt;

/**
 * Reads the feeds of OPML (opml.org/spec2.opml), with the folders around them. What people's lists
 * have wrong is mended as little as is needed: nothing, then characters, then tags.
 */
final class OpmlReader {

    private OpmlReader() {}

    /** Reads a list; what is no list of feeds is a problem that says why. */
    static OpmlList read(byte[] document) {
        Mends mends = new Mends();
        List<Outline> outlines = read(document, mends);
        return new OpmlList(outlines, mends.told());
    }

    private static List<Outline> read(byte[] document, Mends mends) {
        String text = OpmlText.of(document, mends);
        OutlineCollector outlines = new OutlineCollector();
        OptionalInt broken = StrictTags.read(text, outlines);
        if (broken.isEmpty()) {
            return outlines.found();
        }
        int before = mends.count();
        String mended = CharacterMender.mend(text, mends);
        outlines = new OutlineCollector();
        if (StrictTags.read(mended, outlines).isPresent()) {
            outlines = new OutlineCollector();
            LooseTags.read(mended, outlines, mends);
        }
        checkList(outlines, broken.getAsInt());
        if (mends.count() == before) {
            mends.add(broken.getAsInt(), Mend.OTHER);
        }
        return outlines.found();
    }

    /** Where nothing came out, the mending has found no list. */
    private static void checkList(OutlineCollector outlines, int broken) {
        if (!outlines.isOpml()) {
            throw ProblemCode.INVALID_BODY.because("not OPML: there is no <opml>");
        }
        if (!outlines.hasOutlines()) {
            throw ProblemCode.INVALID_BODY.because(
                    "not OPML: line %d is not well-formed XML".formatted(broken));
        }
    }
}
