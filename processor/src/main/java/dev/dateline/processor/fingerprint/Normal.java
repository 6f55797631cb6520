package dev.dateline.processor.fingerprint;

import java.text.Normalizer;
import java.text.Normalizer.Form;

/** Texts in the form NFKC, in which letters that look the same are the same. */
final class Normal {

    private static final int PIECE = 2_000;

    private Normal() {}

    /**
     * The text, piece by piece: the time that it takes grows with the square of the marks on one
     * letter, and a text can be nothing but marks.
     */
    static String of(String text) {
        if (isAscii(text)) {
            return text;
        }
        StringBuilder normal = new StringBuilder(text.length());
        int start = 0;
        while (start < text.length()) {
            int end = Math.min(start + PIECE, text.length());
            if (end < text.length()) {
                int space = text.lastIndexOf(' ', end);
                end = space > start ? space : end;
                end -= Character.isHighSurrogate(text.charAt(end - 1)) && end - start > 1 ? 1 : 0;
            }
            normal.append(Normalizer.normalize(text.substring(start, end), Form.NFKC));
            start = end;
        }
        return normal.toString();
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** In many scripts, vowels and tones are marks on the letters. */
    static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }
}
