package dev.dateline.fetcher.format.dates;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One spelling for what publishers write in many: lower case, ASCII digits and dashes, no accents,
 * no apostrophes, one form of each Arabic letter. Vowels of Indic and Thai scripts stay.
 */
final class Fold {

    private static final Pattern NUMBERED_WEEKDAY = Pattern.compile("thứ\\s{0,3}[2-7](?!\\d)");

    private Fold() {}

    /**
     * The same text, folded.
     *
     * @param text of a bounded length
     */
    static String of(String text) {
        return isAscii(text) ? ascii(text) : EastAsian.rewritten(letters(text));
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
    }

    private static String ascii(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.indexOf('\'') < 0 ? lower : lower.replace("'", "");
    }

    private static String letters(String text) {
        String lower =
                Normalizer.normalize(text, Normalizer.Form.NFKC)
                        .replace('İ', 'i')
                        .toLowerCase(Locale.ROOT);
        // the weekdays of Vietnamese are numbers
        String named = NUMBERED_WEEKDAY.matcher(lower).replaceAll(" ");
        String apart = Normalizer.normalize(named, Normalizer.Form.NFD);
        StringBuilder folded = new StringBuilder(apart.length());
        apart.codePoints().forEach(c -> add(folded, c));
        return Normalizer.normalize(folded, Normalizer.Form.NFC);
    }

    private static void add(StringBuilder folded, int c) {
        if (Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER) {
            folded.append(Character.digit(c, 10));
        } else if (Character.isSpaceChar(c) || c == '،' || c == '、' || c == '·' || c == '•') {
            folded.append(Character.isSpaceChar(c) ? ' ' : ',');
        } else if (c == '.' && endsThai(folded)) {
            // an abbreviation: the dots do not end words
            return;
        } else if (!isDropped(c)) {
            same(folded, c);
        }
    }

    private static boolean endsThai(StringBuilder folded) {
        if (folded.isEmpty()) {
            return false;
        }
        char last = folded.charAt(folded.length() - 1);
        return last >= '\u0e01' && last <= '\u0e4e';
    }

    private static boolean isDropped(int c) {
        boolean accent =
                (c >= 0x0300 && c <= 0x036f)
                        || (c >= 0x064b && c <= 0x065f)
                        || c == 0x0670
                        || c == 0x0640
                        || c == 0x093c
                        || c == 0x09bc;
        boolean apostrophe =
                c == '\'' || c == '’' || c == '‘' || c == 'ʼ' || c == '׳' || c == '`' || c == '´';
        return accent || apostrophe || Character.getType(c) == Character.FORMAT;
    }

    private static void same(StringBuilder folded, int c) {
        switch (c) {
            case 'ø' -> folded.append('o');
            case 'đ', 'ð' -> folded.append('d');
            case 'ł' -> folded.append('l');
            case 'ħ' -> folded.append('h');
            case 'ı' -> folded.append('i');
            case 'æ' -> folded.append("ae");
            case 'œ' -> folded.append("oe");
            case 'ß' -> folded.append("ss");
            case 'ς' -> folded.append('σ');
            case 'ى', 'ی', 'ې', 'ۍ' -> folded.append('ي');
            case 'ک' -> folded.append('ك');
            case 'ة', 'ۀ', 'ہ' -> folded.append('ه');
            case 'ھ' -> folded.append('ه');
            case '–', '—', '−', '‐', '‑', '―', '־' -> folded.append('-');
            case '॰', '。' -> folded.append('.');
            case '⁄', '∕' -> folded.append('/');
            case '։' -> folded.append(':');
            default -> folded.appendCodePoint(c);
        }
    }
}
