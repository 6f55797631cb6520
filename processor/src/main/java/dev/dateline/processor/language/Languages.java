package dev.dateline.processor.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import opennlp.tools.langdetect.DefaultLanguageDetectorContextGenerator;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetectorContextGenerator;
import opennlp.tools.langdetect.LanguageDetectorFactory;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The language of a text as BCP 47. The declared language of the source wins, unless OpenNLP's
 * detector, limited to the languages of news, is sure of another.
 */
@Component
public final class Languages {

    private static final String MODEL = "/langdetect-183.bin";
    private static final int MOST_CHARACTERS = 250;
    private static final int ENOUGH_WORDS = 4;
    private static final int ENOUGH_CHARACTERS = 20;

    /** The detector's probabilities are all small: it is sure if the best is twice the next. */
    private static final double SURE = 2;

    /** The possible languages; limiting them matters more than the detector. */
    private static final List<String> CANDIDATES =
            List.of(
                    "en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "fi", "pl", "cs",
                    "sk", "sl", "hr", "ro", "hu", "bg", "el", "ru", "uk", "tr", "ar", "fa", "he",
                    "hi", "bn", "ur", "ta", "th", "vi", "id", "zh", "ja", "ko", "ca", "et", "lv",
                    "lt");

    private final LanguageDetectorME detector;
    private final Map<String, String> byThreeLetters = new HashMap<>();

    public Languages() {
        try (InputStream model = Languages.class.getResourceAsStream(MODEL)) {
            detector = new LanguageDetectorME(new CleanTextModel(Objects.requireNonNull(model)));
        } catch (IOException e) {
            throw new UncheckedIOException("the language model can't be read", e);
        }
        for (String candidate : CANDIDATES) {
            byThreeLetters.put(Locale.of(candidate).getISO3Language(), candidate);
        }
        byThreeLetters.put("cmn", "zh");
        byThreeLetters.put("pes", "fa");
        byThreeLetters.put("ekk", "et");
        byThreeLetters.put("lvs", "lv");
    }

    /**
     * The language of a text, or null if it is unknown.
     *
     * @param declared by the source, in any form that feeds use
     */
    public @Nullable String of(@Nullable String declared, String text) {
        String said = normal(declared);
        String sample = text.substring(0, Math.min(text.length(), MOST_CHARACTERS));
        if (!isEnough(sample)) {
            return said;
        }
        Guess guess = detect(sample);
        boolean agrees =
                said != null && Locale.forLanguageTag(said).getLanguage().equals(guess.language);
        if (agrees || guess.language == null) {
            return said;
        }
        return said == null || guess.lead >= SURE ? guess.language : said;
    }

    /**
     * Without the detector's own normalisers, five regular expressions that a clean text does not
     * need.
     */
    private static final class CleanTextModel extends LanguageDetectorModel {
        private static final long serialVersionUID = 1;

        CleanTextModel(InputStream model) throws IOException {
            super(model);
        }

        @Override
        public LanguageDetectorFactory getFactory() {
            return new LanguageDetectorFactory() {
                @Override
                public LanguageDetectorContextGenerator getContextGenerator() {
                    return new DefaultLanguageDetectorContextGenerator(
                            1, 3, Languages::lettersOnly);
                }
            };
        }
    }

    /** Words without addresses, digits and symbols. */
    static CharSequence lettersOnly(CharSequence text) {
        StringBuilder letters = new StringBuilder(text.length());
        for (String word : text.toString().split("\\s+", -1)) {
            boolean special =
                    word.indexOf('@') >= 0 || word.indexOf('#') >= 0 || word.contains("://");
            // a sentence without spaces is one word here, and only its ASCII part is an address
            word.codePoints()
                    .filter(c -> !Character.isDigit(c) && !Character.isEmoji(c))
                    .filter(c -> !special || c > 0x7f)
                    .forEach(letters::appendCodePoint);
            letters.append(' ');
        }
        return letters;
    }

    private record Guess(@Nullable String language, double lead) {}

    /** The best candidate, and how many times likelier it is than the next. */
    private Guess detect(String sample) {
        String best = null;
        double highest = 0;
        double next = 0;
        for (Language language : detector.predictLanguages(sample)) {
            String candidate = byThreeLetters.get(language.getLang());
            double confidence = language.getConfidence();
            if (candidate != null && confidence > highest) {
                next = highest;
                highest = confidence;
                best = candidate;
            } else if (candidate != null && confidence > next) {
                next = confidence;
            }
        }
        return new Guess(best, next == 0 ? 1 : highest / next);
    }

    private static boolean isEnough(String sample) {
        int words = sample.strip().split("\\s+", ENOUGH_WORDS + 1).length;
        boolean spaceless = sample.codePoints().anyMatch(Languages::isOfScriptWithoutSpaces);
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
