package dev.dateline.platform.rules;

import java.util.Map;
import java.util.Set;

/** The languages whose words can be compared by their stems, with Snowball's names for them. */
public final class StemmedLanguages {

    private static final Map<String, String> NAMES =
            Map.ofEntries(
                    Map.entry("ar", "ARABIC"),
                    Map.entry("ca", "CATALAN"),
                    Map.entry("da", "DANISH"),
                    Map.entry("de", "GERMAN"),
                    Map.entry("el", "GREEK"),
                    Map.entry("en", "ENGLISH"),
                    Map.entry("es", "SPANISH"),
                    Map.entry("fi", "FINNISH"),
                    Map.entry("fr", "FRENCH"),
                    Map.entry("hu", "HUNGARIAN"),
                    Map.entry("id", "INDONESIAN"),
                    Map.entry("it", "ITALIAN"),
                    Map.entry("nb", "NORWEGIAN"),
                    Map.entry("nl", "DUTCH"),
                    Map.entry("pt", "PORTUGUESE"),
                    Map.entry("ro", "ROMANIAN"),
                    Map.entry("ru", "RUSSIAN"),
                    Map.entry("sv", "SWEDISH"),
                    Map.entry("tr", "TURKISH"));

    private StemmedLanguages() {}

    /** Two letters each. */
    public static Set<String> all() {
        return NAMES.keySet();
    }

    /** Snowball's name of one of them. */
    public static String name(String language) {
        String name = NAMES.get(language);
        if (name == null) {
            throw new IllegalArgumentException("no stems are known of the language " + language);
        }
        return name;
    }
}
