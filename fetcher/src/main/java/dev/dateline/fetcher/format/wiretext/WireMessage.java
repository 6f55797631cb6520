package dev.dateline.fetcher.format.wiretext;

/**
 * One message, its parts with their control characters.
 *
 * @param header from the start of the header (SOH) to the start of the text (STX)
 * @param text from there to the end of the text (ETX)
 * @param end what follows it, such as the date
 * @param hasText whether the start of the text was found
 * @param ended whether the end of the text was found
 * @param whole whether that or the end of the transmission (EOT) was found
 * @param tooLong whether the end of the text was left out
 */
public record WireMessage(
        String header,
        String text,
        String end,
        boolean hasText,
        boolean ended,
        boolean whole,
        boolean tooLong) {

    /** In characters; more than is kept of any text, with its notes. */
    private static final int LONGEST_TEXT = 300_000;

    private static final int LONGEST_HEADER = 2_000;

    static final char START_OF_HEADER = '\u0001';
    private static final char START_OF_TEXT = '\u0002';
    private static final char END_OF_TEXT = '\u0003';
    private static final char END_OF_TRANSMISSION = '\u0004';

    /** Of what stands behind one start of a header and before the next. */
    static WireMessage of(String message) {
        // a transmission error may make one more of them within the text
        int over = message.lastIndexOf(END_OF_TRANSMISSION);
        String all = over < 0 ? message : message.substring(0, over);
        int start = all.indexOf(START_OF_TEXT);
        int ended = all.lastIndexOf(END_OF_TEXT);
        int end = ended < start || ended < 0 ? all.length() : ended;
        return new WireMessage(
                part(all, 0, start < 0 ? end : start, LONGEST_HEADER),
                start < 0 ? "" : part(all, start + 1, end, LONGEST_TEXT),
                end < all.length() ? part(all, end + 1, all.length(), LONGEST_HEADER) : "",
                start >= 0,
                end < all.length(),
                over >= 0 || end < all.length(),
                end - start > LONGEST_TEXT);
    }

    private static String part(String text, int start, int end, int longest) {
        return text.substring(start, Math.min(end, start + longest));
    }
}
