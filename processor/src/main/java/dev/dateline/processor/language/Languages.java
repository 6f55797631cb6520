package dev.dateline.processor.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The language of a text as BCP 47. The declared language of the source wins, unless OpenNLP's
 * model, limited to the languages of news, is sure of another.
 */
@Component
public final class Languages {

    private static final String MODEL = "/langdetect-183.bin";
    private static final int MOST_CHARACTERS = 250;
    private static final int FEW_CHARACTERS = 100;
    private static final int ENOUGH_WORDS = 4;
    private static final int ENOUGH_CHARACTERS = 8;

    /**
     * The probabilities are all small: it is sure of another language than the declared one if that
     * is so many times likelier than the next.
     */
    public static final double SURE = 2;

    /** What is likelier still is told as this. */
    private static final double MOST_LEAD = 1_000_000;

    /** As a logarithm: how much less is believed of a language that little news is written in. */
    private static final float RARE = 1;

    /** So many of the candidates are languages that much news is written in. */
    private static final int FREQUENT = 20;

    /** The possible languages, frequent ones first; limiting them matters more than the model. */
    private static final List<String> CANDIDATES =
            List.of(
                    "en", "de", "fr", "es", "it", "pt", "nl", "sv", "pl", "cs", "ru", "uk", "tr",
                    "ar", "hi", "id", "vi", "zh", "ja", "ko", "da", "nb", "fi", "sk", "sl", "hr",
                    "ro", "hu", "bg", "el", "fa", "he", "bn", "ur", "ta", "th", "ca", "et", "lv",
                    "lt");

    /** Names that the model has for them besides those of ISO 639-3 that Java knows. */
    private static final Map<String, String> OTHER_NAMES =
            Map.of("cmn", "zh", "pes", "fa", "ekk", "et", "lvs", "lv");

    private final NGrams model;
    private final SmallWords small;
    private final float[] rare;
    private final List<String> byPlace = new ArrayList<>();

    public Languages() {
        Map<String, Integer> wanted = new LinkedHashMap<>();
        for (String candidate : CANDIDATES) {
            wanted.put(Locale.of(candidate).getISO3Language(), byPlace.size());
            byPlace.add(candidate);
        }
        OTHER_NAMES.forEach(
                (name, candidate) -> {
                    wanted.put(name, byPlace.size());
                    byPlace.add(candidate);
                });
        small = new SmallWords(byPlace);
        rare = new float[byPlace.size()];
        for (int i = 0; i < rare.length; i++) {
            rare[i] = CANDIDATES.indexOf(byPlace.get(i)) < FREQUENT ? 0 : RARE;
        }
        try (InputStream file = Languages.class.getResourceAsStream(MODEL)) {
            model = NGrams.read(Objects.requireNonNull(file), wanted);
        } catch (IOException e) {
            throw new UncheckedIOException("the language model can't be read", e);
        }
    }

    /**
     * The language of a text.
     *
     * @param language null if it is unknown
     * @param declared by the source, as BCP 47; null if it declares none
     * @param lead how many times likelier it is than the next one, at most a million; null if it is
     *     as declared, or unknown
     */
    public record Found(
            @Nullable String language, @Nullable String declared, @Nullable Double lead) {}

    /**
     * The language of a text, or null if it is unknown.
     *
     * @param declared by the source, in any form that feeds use
     */
    public @Nullable String of(@Nullable String declared, String text) {
        return find(declared, text).language();
    }

    /**
     * The language of a text, and how sure it is.
     *
     * @param declared by the source, in any form that feeds use
     */
    public Found find(@Nullable String declared, String text) {
        String said = normal(declared);
        String sample = start(text, MOST_CHARACTERS);
        if (!isEnough(sample)) {
            return new Found(said, said, null);
        }
        String language = said == null ? null : Locale.forLanguageTag(said).getLanguage();
        // most texts are in the language that they are said to be in, and soon show it
        if (language != null && language.equals(detect(start(text, FEW_CHARACTERS)).language)) {
            return new Found(said, said, null);
        }
        Guess guess = detect(sample);
        if (guess.language == null || guess.language.equals(language)) {
            return new Found(said, said, null);
        }
        return said == null || guess.lead >= SURE
                ? new Found(guess.language, said, guess.lead)
                : new Found(said, said, null);
    }

    private static String start(String text, int most) {
        return text.substring(0, Math.min(text.length(), most));
    }

    /** Words without addresses, digits and symbols. */
    static CharSequence lettersOnly(CharSequence text) {
        StringBuilder letters = new StringBuilder(text.length() + 1);
        int word = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || isSpace(text.charAt(i))) {
                if (i > word || i == text.length()) {
                    appendLetters(text, word, i, letters);
                }
                word = i + 1;
            }
        }
        return letters;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    private static void appendLetters(CharSequence text, int from, int to, StringBuilder letters) {
        boolean special = isSpecial(text, from, to);
        for (int i = from; i < to; ) {
            int c = Character.codePointAt(text, i);
            i += Character.charCount(c);
            // a sentence without spaces is one word here, and only its ASCII part is an address
            if (!Character.isDigit(c) && !Character.isEmoji(c) && (!special || c > 0x7f)) {
                letters.appendCodePoint(c);
            }
        }
        letters.append(' ');
    }

    private static boolean isSpecial(CharSequence text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            boolean scheme =
                    c == ':'
                            && i + 2 < to
                            && text.charAt(i + 1) == '/'
                            && text.charAt(i + 2) == '/';
            if (c == '@' || c == '#' || scheme) {
                return true;
            }
        }
        return false;
    }

    private record Guess(@Nullable String language, double lead) {}

    /** The best candidate, and how many times likelier it is than the next. */
    private Guess detect(String sample) {
        CharSequence letters = lettersOnly(sample);
        if (letters.codePoints().noneMatch(Character::isLetter)) {
            return new Guess(null, 1);
        }
        float[] scores = model.score(letters);
        small.add(letters, scores);
        for (int i = 0; i < scores.length; i++) {
            scores[i] -= rare[i];
        }
        int best = 0;
        for (int i = 1; i < scores.length; i++) {
            best = scores[i] > scores[best] ? i : best;
        }
        String language = byPlace.get(best);
        double next = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < scores.length; i++) {
            if (i != best) {
                next = Math.max(next, scores[i]);
            }
        }
        return new Guess(language, Math.min(MOST_LEAD, Math.exp(scores[best] - next)));
    }

    private static boolean isEnough(String sample) {
        int words = 0;
        boolean spaceless = false;
        for (int i = 0; i < sample.length(); i++) {
            char c = sample.charAt(i);
            boolean begins = !isSpace(c) && (i == 0 || isSpace(sample.charAt(i - 1)));
            words += begins ? 1 : 0;
            spaceless |= isOfScriptWithoutSpaces(c);
        }
        return words >= ENOUGH_WORDS || (spaceless && sample.length() >= ENOUGH_CHARACTERS);
    }

    private static boolean isOfScriptWithoutSpaces(int c) {
        return (c >= 0x0e00 && c < 0x0f00) || (c >= 0x3040 && c < 0xd7b0);
    }

    /** {@code en_us} and {@code EN-US} become en-US; an invalid language tag becomes null. */
    static @Nullable String normal(@Nullable String declared) {
        if (declared == null || declared.isBlank()) {
            return null;
        }
        try {
            Locale locale =
                    new Locale.Builder().setLanguageTag(declared.strip().replace('_', '-')).build();
            String tag = locale.toLanguageTag();
            return locale.getLanguage().isEmpty() || tag.equals("und") ? null : tag;
        } catch (IllformedLocaleException e) {
            return null;
        }
    }
}
