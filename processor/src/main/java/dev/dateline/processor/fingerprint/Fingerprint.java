package dev.dateline.processor.fingerprint;

import dev.dateline.contract.record.Ids;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds exact copies: the same words in the same order; case, spaces, punctuation and markup do not
 * matter. A short text counts only together with its headline, and a headline alone never counts.
 */
public final class Fingerprint {

    /** Twelve shingles of three words. */
    private static final int ENOUGH_WORDS = 14;

    /** In scripts without spaces, this is about as much text. */
    private static final int ENOUGH_CHARACTERS = 30;

    private static final Pattern WITHOUT_SPACES =
            Pattern.compile(
                    "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}]");

    private Fingerprint() {}

    /**
     * The fingerprint of a text, or null if it is too short to distinguish a copy from a
     * coincidence.
     *
     * @param body as text
     */
    public static @Nullable String of(@Nullable String headline, @Nullable String body) {
        String words = words(body);
        if (words.isEmpty()) {
            return null;
        }
        if (isLong(words)) {
            return Ids.tag("body", words);
        }
        String title = words(headline);
        return title.isEmpty() ? null : Ids.tag("short", title, words);
    }

    private static boolean isLong(String words) {
        long spaces = words.chars().filter(c -> c == ' ').count();
        return spaces + 1 >= ENOUGH_WORDS
                || WITHOUT_SPACES.matcher(words).results().limit(ENOUGH_CHARACTERS).count()
                        == ENOUGH_CHARACTERS;
    }

    private static String words(@Nullable String text) {
        if (text == null) {
            return "";
        }
        String normal = Normal.of(text).toLowerCase(Locale.ROOT);
        StringBuilder words = new StringBuilder(normal.length());
        normal.codePoints()
                .forEach(
                        c -> {
                            if (Character.isLetterOrDigit(c) || Normal.isMark(c)) {
                                words.appendCodePoint(c);
                            } else if (!words.isEmpty()
                                    && words.charAt(words.length() - 1) != ' ') {
                                words.append(' ');
                            }
                        });
        return words.toString().strip();
    }
}
