package dev.dateline.processor.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The language of a text as BCP 47. What the source declares wins, unless OpenNLP's detector, held
 * to the languages that news is written in, is sure of another.
 */
@Component
public final class Languages {

    private static final String MODEL = "/langdetect-183.bin";
    private static final int MOST_CHARACTERS = 600;
    private static final int ENOUGH_WORDS = 4;
    private static final int ENOUGH_CHARACTERS = 20;
    private static final double SURE = 0.9;

    /** The candidates; restricting them matters more than the detector. */
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
            detector =
                    new LanguageDetectorME(
                            new LanguageDetectorModel(java.util.Objects.requireNonNull(model)));
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
     * The language of a text, or null where nobody knows.
     *
     * @param declared by the source, in whichever form feeds have it
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
        return said == null || guess.confidence >= SURE ? guess.language : said;
    }

    private record Guess(@Nullable String language, double confidence) {}

    /** The best candidate, with its part of the probability that all candidates have. */
    private Guess detect(String sample) {
        String best = null;
        double highest = 0;
        double sum = 0;
        for (Language language : detector.predictLanguages(sample)) {
            String candidate = byThreeLetters.get(language.getLang());
            if (candidate != null) {
                sum += language.getConfidence();
                if (language.getConfidence() > highest) {
                    highest = language.getConfidence();
                    best = candidate;
                }
            }
        }
        return new Guess(best, sum == 0 ? 0 : highest / sum);
    }

    private static boolean isEnough(String sample) {
        int words = sample.strip().split("\\s+", ENOUGH_WORDS + 1).length;
        boolean spaceless = sample.codePoints().anyMatch(Languages::isOfScriptWithoutSpaces);
        return words >= ENOUGH_WORDS || (spaceless && sample.length() >= ENOUGH_CHARACTERS);
    }

    private static boolean isOfScriptWithoutSpaces(int c) {
        return (c >= 0x0e00 && c < 0x0f00) || (c >= 0x3040 && c < 0xd7b0);
    }

    /** {@code en_us} and {@code EN-US} are en-US; what is no language tag is null. */
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
