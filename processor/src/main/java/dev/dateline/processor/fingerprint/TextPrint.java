package dev.dateline.processor.fingerprint;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What copies of a text are found by and compared by, in at most {@link #MOST_BYTES} bytes: bands
 * of MinHash values, the least of its shingles, those of its headline and its first words, and its
 * numbers with the words around them. It says nothing of what the text says.
 *
 * <p>Layout of version 1, the highest byte of a number first: version, shingles (4 bytes), how many
 * are kept of the least, of the headline, of the lead and of the numbers (1 byte each), 16 bands of
 * the text and 8 of the lead (4 bytes each), the least shingles (4 bytes each, ascending), the
 * shingles of the headline and of the lead (2 bytes each), the numbers (3 times 2 bytes each:
 * number, word before, word behind).
 */
public final class TextPrint {

    /** Prints of different versions are never compared. */
    public static final int VERSION = 1;

    public static final int BANDS = 24;

    /** The first band of the lead. */
    public static final int FIRST_OF_LEAD = 16;

    static final int MOST_KEPT = 64;
    static final int MOST_OF_HEADLINE = 14;
    static final int MOST_NUMBERS = 20;

    private static final int HEAD = 9;
    private static final int LEAST = HEAD + 4 * BANDS;

    /** In memory only, in the place of the version: it has no bands. */
    private static final byte BARE = 0;

    /** The largest print. */
    public static final int MOST_BYTES =
            LEAST + 4 * MOST_KEPT + 2 * (MOST_OF_HEADLINE + Lead.MOST_SHINGLES) + 6 * MOST_NUMBERS;

    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle SHORT =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] bytes;

    TextPrint(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * A print as it was written, or null if it is damaged or of another version.
     *
     * @param text base 64
     */
    public static @Nullable TextPrint read(@Nullable String text) {
        if (text == null || text.length() > 2 * MOST_BYTES) {
            return null;
        }
        try {
            TextPrint print = new TextPrint(Base64.getDecoder().decode(text));
            return print.isWhole() ? print : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** In base 64. */
    public String written() {
        if (bytes[0] == BARE) {
            throw new IllegalStateException("a print without bands can't be written");
        }
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The same for comparisons alone: it has no bands and can't be written. */
    public TextPrint withoutBands() {
        byte[] bare = new byte[bytes.length - 4 * BANDS];
        System.arraycopy(bytes, 0, bare, 0, HEAD);
        System.arraycopy(bytes, LEAST, bare, HEAD, bytes.length - LEAST);
        bare[0] = BARE;
        return new TextPrint(bare);
    }

    private int least() {
        return bytes[0] == BARE ? HEAD : LEAST;
    }

    private boolean isWhole() {
        return bytes.length >= LEAST
                && bytes[0] == VERSION
                && bytes.length == numbersFrom() + 6 * numbers()
                && kept() <= MOST_KEPT
                && shingles() >= kept();
    }

    /** How many different shingles headline and text have. */
    public int shingles() {
        return integer(1);
    }

    /** How many of them are kept: the least ones. */
    public int kept() {
        return bytes[5] & 0xff;
    }

    /** Whether all of its shingles are kept. */
    public boolean isComplete() {
        return kept() == shingles();
    }

    /** A shingle that is kept, as an unsigned number; they ascend. */
    public int kept(int index) {
        return integer(least() + 4 * index);
    }

    /** Of the shingles below this number, all are kept. */
    public long limit() {
        return isComplete() ? 1L << 32 : Integer.toUnsignedLong(kept(kept() - 1)) + 1;
    }

    public int band(int index) {
        return integer(HEAD + 4 * index);
    }

    /** How many shingles of the headline are kept. */
    public int headline() {
        return bytes[6] & 0xff;
    }

    /** How many shingles of the headline and of the lead are kept; those of the headline first. */
    public int front() {
        return headline() + (bytes[7] & 0xff);
    }

    /** The lower half of a shingle of headline or lead. */
    public short front(int index) {
        return shorter(least() + 4 * kept() + 2 * index);
    }

    /** How many numbers are kept: the least ones as hashes. */
    public int numbers() {
        return bytes[8] & 0xff;
    }

    /** Whether all numbers are kept. */
    public boolean hasAllNumbers() {
        return numbers() < MOST_NUMBERS;
    }

    public short number(int index) {
        return shorter(numbersFrom() + 6 * index);
    }

    /** The word before a number. */
    public short before(int index) {
        return shorter(numbersFrom() + 6 * index + 2);
    }

    /** The word behind a number. */
    public short behind(int index) {
        return shorter(numbersFrom() + 6 * index + 4);
    }

    /** How many bytes it has in memory, without what Java needs for an object. */
    public int size() {
        return bytes.length;
    }

    private int numbersFrom() {
        return least() + 4 * kept() + 2 * front();
    }

    private int integer(int at) {
        return (int) INT.get(bytes, at);
    }

    private short shorter(int at) {
        return (short) SHORT.get(bytes, at);
    }
}
