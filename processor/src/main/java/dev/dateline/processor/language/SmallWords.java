package dev.dateline.processor.language;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The smallest words of languages in Latin letters, which tell short texts with many names apart
 * better than their letters do.
 */
final class SmallWords {

    /** As a logarithm; chosen by what it does to SIB-200. */
    private static final float WEIGHT = 0.2f;

    private static final int LONGEST = 6;
    private static final int[] NOWHERE = {};

    private static final Map<String, String> WORDS =
            Map.ofEntries(
                    Map.entry("en", "the of and to in is for on with that was at by from are has"),
                    Map.entry(
                            "de",
                            "der die das und in den von zu mit ist im für auf dem ein eine nicht des wurde"),
                    Map.entry(
                            "fr",
                            "le la les de des et en un une du est pour dans que qui par sur au il ont"),
                    Map.entry(
                            "es",
                            "el la los las de que en y un una por con para del se es al su fue"),
                    Map.entry(
                            "it",
                            "il la di che e in un una per con del della è i le da al si nel sono"),
                    Map.entry(
                            "pt",
                            "o a os as de que e em um uma por com para do da no na se foi são"),
                    Map.entry(
                            "nl",
                            "de het een van en in is op te met voor dat zijn aan er door werd"),
                    Map.entry(
                            "sv", "och i att en som på är av för med den till det ett var de har"),
                    Map.entry("da", "og i at en som på er af for med den til det et var de har"),
                    Map.entry("nb", "og i at en som på er av for med den til det et var de har"),
                    Map.entry("pl", "w i na z do się nie jest że to o po od za jak był przez"),
                    Map.entry("cs", "a v na se je že z s do o k za po od jako byl které jsou"),
                    Map.entry("tr", "ve bir bu için ile olarak da de en olan daha çok gibi"),
                    Map.entry(
                            "id",
                            "yang di dan dari untuk dengan pada ini itu dalam adalah ke tidak"),
                    Map.entry("ro", "și de la în a cu pe din o un că este pentru să care"),
                    Map.entry("ca", "el la els les de que i en un una per amb del al és"));

    private final Map<String, int[]> places = new HashMap<>();

    /** For answers in which the languages have these places. */
    SmallWords(List<String> languages) {
        WORDS.forEach(
                (language, words) -> {
                    for (String word : words.split(" ", -1)) {
                        places.merge(word, places(languages, language), SmallWords::both);
                    }
                });
    }

    private static int[] places(List<String> languages, String language) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < languages.size(); i++) {
            if (languages.get(i).equals(language)) {
                found.add(i);
            }
        }
        return found.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int[] both(int[] some, int[] others) {
        int[] all = new int[some.length + others.length];
        System.arraycopy(some, 0, all, 0, some.length);
        System.arraycopy(others, 0, all, some.length, others.length);
        return all;
    }

    /** Adds what the words say; one that many languages have says less. */
    void add(CharSequence letters, float[] scores) {
        int start = 0;
        for (int i = 0; i <= letters.length(); i++) {
            if (i == letters.length() || !Character.isLetter(letters.charAt(i))) {
                if (i > start && i - start <= LONGEST) {
                    addWord(letters.subSequence(start, i).toString(), scores);
                }
                start = i + 1;
            }
        }
    }

    private void addWord(String word, float[] scores) {
        int[] found = places.getOrDefault(word.toLowerCase(Locale.ROOT), NOWHERE);
        for (int place : found) {
            scores[place] += WEIGHT / found.length;
        }
    }
}
