package dev.dateline.processor.story;

import java.nio.ByteBuffer;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What stories are found by: the weighted terms of an item, and the template of its headline. At
 * most 300 bytes, made once by enrich and kept in the log. Version 1 did not say which names are
 * certain; all else is as it was, so that its prints are compared with those of version 2.
 *
 * @param length in words, of what was read
 * @param hasLead whether there is more than a headline
 * @param terms hashes of the heaviest terms, the heaviest first; at most {@link #MOST_TERMS}
 * @param weights of each term, as {@link Weight} packs them
 */
@SuppressWarnings("ArrayRecordComponent") // tens of thousands are in memory
public record StoryPrint(
        int length, boolean hasLead, Template template, int[] terms, int[] weights) {

    public static final int MOST_TERMS = 40;

    /** By so many of its terms an item can be found, the heaviest ones. */
    static final int FOUND_BY = 24;

    private static final int VERSION = 2;
    private static final int WITHOUT_PROPER_NAMES = 1;
    private static final int HEAD = 13;
    private static final int TERM = 6;

    /** Of nothing: it is like no other. */
    public static final StoryPrint NONE =
            new StoryPrint(0, false, Template.NONE, new int[0], new int[0]);

    /** As it is kept in a record, in Base64. */
    public String encode() {
        ByteBuffer bytes = ByteBuffer.allocate(HEAD + terms.length * TERM);
        bytes.put((byte) VERSION).put((byte) (hasLead ? 1 : 0));
        bytes.putShort((short) Math.min(length, Short.MAX_VALUE));
        bytes.putInt(template.words()).putInt(template.numbers()).put((byte) terms.length);
        for (int i = 0; i < terms.length; i++) {
            bytes.putInt(terms[i]).putShort((short) weights[i]);
        }
        return Base64.getEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** What was encoded; {@link #NONE} of what is absent, damaged or of another version. */
    public static StoryPrint decode(@Nullable String encoded) {
        byte[] read = bytes(encoded);
        if (read.length < HEAD
                || (read[0] != VERSION && read[0] != WITHOUT_PROPER_NAMES)
                || read[HEAD - 1] == 0
                || read[HEAD - 1] < 0
                || read[HEAD - 1] > MOST_TERMS
                || read.length != HEAD + read[HEAD - 1] * TERM) {
            return NONE;
        }
        ByteBuffer bytes = ByteBuffer.wrap(read, 1, read.length - 1);
        boolean hasLead = bytes.get() == 1;
        int length = bytes.getShort() & 0xffff;
        Template template = new Template(bytes.getInt(), bytes.getInt());
        int[] terms = new int[bytes.get()];
        int[] weights = new int[terms.length];
        for (int i = 0; i < terms.length; i++) {
            terms[i] = bytes.getInt();
            int weight = bytes.getShort() & 0xffff;
            weights[i] =
                    read[0] == VERSION
                            ? weight
                            : Weight.packed(weight >> 1, (weight & 1) != 0, false);
        }
        return new StoryPrint(length, hasLead, template, terms, weights);
    }

    private static byte[] bytes(@Nullable String encoded) {
        try {
            return encoded == null ? new byte[0] : Base64.getDecoder().decode(encoded);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
