package dev.dateline.processor.fingerprint;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Makes prints of version 1. */
public final class Printing {

    private static final MinHash TEXT = new MinHash(16, 4, 0x5eed_0001_0000_0000L);
    private static final MinHash LEAD = new MinHash(8, 3, 0x5eed_0001_1000_0000L);

    private static final int ENOUGH_WORDS = 14;
    private static final int ENOUGH_LETTERS = 30;

    private Printing() {}

    /**
     * The print of a text, or null if it is too short to tell a copy from a coincidence: fewer than
     * twelve shingles of words, or as much text of letters.
     *
     * @param news without dateline, captions and boilerplate
     */
    public static @Nullable TextPrint of(@Nullable String headline, @Nullable String news) {
        Words body = Words.of(news);
        if (!isEnough(body)) {
            return null;
        }
        Words title = Words.of(headline);
        long[] ofTitle = Shingles.of(title);
        long[] all = Shingles.distinct(ofTitle, Shingles.of(body));
        long[] lead = Shingles.of(body, Lead.of(body));
        long[] numbers = Numbers.of(title, body);
        return print(
                all,
                Arrays.copyOf(ofTitle, Math.min(ofTitle.length, TextPrint.MOST_OF_HEADLINE)),
                lead,
                numbers);
    }

    private static TextPrint print(long[] all, long[] title, long[] lead, long[] numbers) {
        int kept = Math.min(all.length, TextPrint.MOST_KEPT);
        ByteBuffer bytes = ByteBuffer.allocate(TextPrint.MOST_BYTES);
        bytes.put((byte) TextPrint.VERSION).putInt(all.length).put((byte) kept);
        bytes.put((byte) title.length).put((byte) lead.length).put((byte) numbers.length);
        for (int band : TEXT.bands(all)) {
            bytes.putInt(band);
        }
        for (int band : LEAD.bands(lead)) {
            bytes.putInt(band);
        }
        for (int i = 0; i < kept; i++) {
            bytes.putInt(kept(all[i]));
        }
        for (long shingle : title) {
            bytes.putShort((short) kept(shingle));
        }
        for (long shingle : lead) {
            bytes.putShort((short) kept(shingle));
        }
        for (long number : numbers) {
            bytes.putShort((short) (number >>> 32)).putInt((int) number);
        }
        return new TextPrint(Arrays.copyOf(bytes.array(), bytes.position()));
    }

    /** The higher half, so that the order stays. */
    private static int kept(long shingle) {
        return (int) (shingle >>> 32);
    }

    private static boolean isEnough(Words words) {
        int parts = 0;
        for (int i = 0; i < words.size() && parts < ENOUGH_WORDS * ENOUGH_LETTERS; i++) {
            parts += words.isLetter(i) ? ENOUGH_WORDS : ENOUGH_LETTERS;
        }
        return parts >= ENOUGH_WORDS * ENOUGH_LETTERS;
    }
}
