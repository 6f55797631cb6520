package dev.dateline.fetcher.format.dates;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.DateFormatSymbols;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the words of dates mean: the names of CLDR, which the JDK has, and {@code names.txt} with
 * what publishers write beside them. English alone is made first, since most feeds have no other.
 */
final class Names {

    /** The languages that news is written in, and countries that have other names. */
    private static final List<String> LANGUAGES =
            List.of(
                    "en", "en-GB", "af", "am", "ar", "ar-SY", "ar-DZ", "ar-MA", "az", "be", "bg",
                    "bn", "bs", "ca", "cs", "cy", "da", "de", "de-AT", "el", "es", "es-MX", "et",
                    "eu", "fa", "fi", "fil", "fr", "fr-CA", "ga", "gl", "gu", "he", "hi", "hr",
                    "hu", "hy", "id", "is", "it", "ka", "kk", "km", "kn", "ky", "lo", "lt", "lv",
                    "mk", "ml", "mr", "ms", "mt", "my", "nb", "ne", "nl", "pa", "pl", "ps", "pt",
                    "pt-PT", "ro", "ru", "si", "sk", "sl", "sq", "sr", "sr-Latn", "sv", "sw", "ta",
                    "te", "th", "tr", "uk", "ur", "uz", "vi", "zu");

    private static final List<TextStyle> STYLES =
            List.of(
                    TextStyle.FULL,
                    TextStyle.SHORT,
                    TextStyle.FULL_STANDALONE,
                    TextStyle.SHORT_STANDALONE);
    private static final int MOST_WORDS = 3;
    private static final int SHORTEST_PREFIX = 3;

    private final Map<String, Set<Sense>> senses = new HashMap<>();
    private final NavigableMap<String, Integer> months = new TreeMap<>();
    private final boolean all;

    private Names(List<String> languages) {
        all = languages.size() > 1;
        languages.forEach(tag -> addCldr(Locale.forLanguageTag(tag)));
        for (String line : lines()) {
            if (!line.startsWith("#") && (all || line.startsWith("en "))) {
                addLine(line);
            }
        }
    }

    /** What a word can be. */
    enum Kind {
        MONTH,
        JALALI,
        WEEKDAY,
        AM,
        PM,
        FILLER
    }

    /** One meaning of a word in one language; the value is the number of a month or a weekday. */
    record Sense(Kind kind, int value, String language) {}

    /** So many tokens from a place on are a name. */
    record Found(int length, Set<Sense> senses) {}

    /** English alone. */
    static Names english() {
        return English.NAMES;
    }

    /** All languages. */
    static Names all() {
        return All.NAMES;
    }

    /** Whether a word that is not found has no meaning in any language. */
    boolean hasAll() {
        return all;
    }

    private static final class English {
        static final Names NAMES = new Names(List.of("en"));
    }

    private static final class All {
        static final Names NAMES = new Names(LANGUAGES);
    }

    /** The longest name that begins at a word; null if there is none. */
    @Nullable Found at(List<Token> tokens, int place) {
        StringBuilder key = new StringBuilder();
        Found longest = null;
        int words = 0;
        for (int i = place; i < tokens.size() && words < MOST_WORDS; i++) {
            Token token = tokens.get(i);
            if (token.isWord()) {
                key.append(words == 0 ? "" : " ").append(token.text());
                words++;
                Set<Sense> found = senses.get(key.toString());
                if (found != null) {
                    longest = new Found(i - place + 1, found);
                }
            } else if (!token.is('-')) {
                break;
            }
        }
        return longest;
    }

    /** The month of which a word is the beginning, or a usual mistake; 0 if there is no such. */
    int month(String word) {
        if (word.length() < SHORTEST_PREFIX) {
            return 0;
        }
        Set<Integer> begun = new HashSet<>(months.subMap(word, word + '\uffff').values());
        return begun.size() == 1 ? begun.iterator().next() : misspelt(word);
    }

    /** Of English: {@code Febuary}, {@code Janurary}. */
    private static int misspelt(String word) {
        for (Month month : Month.values()) {
            String name = month.name().toLowerCase(Locale.ROOT);
            if (word.length() > 5
                    && word.startsWith(name.substring(0, 3))
                    && word.endsWith(name.substring(name.length() - 2))) {
                return month.getValue();
            }
        }
        return 0;
    }

    private void addCldr(Locale locale) {
        String language = locale.getLanguage();
        for (TextStyle style : STYLES) {
            for (Month month : Month.values()) {
                addMonth(month.getDisplayName(style, locale), month.getValue(), language);
            }
            for (DayOfWeek day : DayOfWeek.values()) {
                add(day.getDisplayName(style, locale), Kind.WEEKDAY, day.getValue(), language);
            }
        }
        String[] halves = DateFormatSymbols.getInstance(locale).getAmPmStrings();
        add(halves[0], Kind.AM, 0, language);
        add(halves[1], Kind.PM, 0, language);
    }

    private void addMonth(String name, int month, String language) {
        add(name, Kind.MONTH, month, language);
        if (language.equals("he")) {
            // in January
            add("ב" + name, Kind.MONTH, month, language);
        }
    }

    private void addLine(String line) {
        String[] parts = line.split(" ", -1);
        Kind kind =
                switch (parts[1]) {
                    case "month" -> Kind.MONTH;
                    case "jalali" -> Kind.JALALI;
                    case "day" -> Kind.WEEKDAY;
                    case "am" -> Kind.AM;
                    case "pm" -> Kind.PM;
                    default -> Kind.FILLER;
                };
        boolean numbered = kind == Kind.MONTH || kind == Kind.JALALI || kind == Kind.WEEKDAY;
        int value = numbered ? Integer.parseInt(parts[2]) : 0;
        for (int i = numbered ? 3 : 2; i < parts.length; i++) {
            add(parts[i].replace('_', ' '), kind, value, parts[0]);
        }
    }

    private void add(String name, Kind kind, int value, String language) {
        Tokens folded = Tokens.of(Fold.of(name));
        if (folded == null) {
            return;
        }
        List<String> words = new ArrayList<>();
        for (Token token : folded.tokens()) {
            if (token.isNumber()) {
                // a month with a number for a name
                return;
            }
            if (token.isWord()) {
                words.add(token.text());
            }
        }
        if (!words.isEmpty()) {
            String key = String.join(" ", words);
            senses.computeIfAbsent(key, _ -> new HashSet<>()).add(new Sense(kind, value, language));
            if (kind == Kind.MONTH) {
                months.merge(key, value, (one, other) -> one.equals(other) ? one : 0);
            }
        }
    }

    private static List<String> lines() {
        try (InputStream file = Names.class.getResourceAsStream("names.txt")) {
            byte[] bytes = Objects.requireNonNull(file).readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the names of dates can't be read", e);
        }
    }
}
