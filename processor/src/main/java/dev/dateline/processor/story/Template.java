package dev.dateline.processor.story;

import dev.dateline.processor.story.Words.Word;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A headline without its numbers, and the numbers alone. Two headlines that differ in their numbers
 * only are two issues of a series: "Day 2" and "Day 21", or the report of each month.
 *
 * @param words a hash of the headline with its numbers masked; 0 where that says nothing
 * @param numbers a hash of its numbers in their order
 */
public record Template(int words, int numbers) {

    /** Nothing is known of the headline. */
    public static final Template NONE = new Template(0, 0);

    private static final int LEAST_WORDS = 2;

    /** Numbers and days that are words. Other languages write most numbers with digits. */
    private static final Set<String> NUMBERS =
            setOf(
                    "one two three four five six seven eight nine ten eleven twelve first second third fourth fifth sixth seventh eighth ninth tenth",
                    "monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag freitag samstag sonntag lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo",
                    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec januar februar märz mai juni juli oktober dezember janvier février mars avril juin juillet août septembre octobre novembre décembre enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre");

    private static Set<String> setOf(String... lists) {
        return Arrays.stream(lists)
                .flatMap(list -> Arrays.stream(list.split(" ", -1)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A hash of the headline with its numbers; 0 where that says nothing. */
    int issue() {
        return words == 0 ? 0 : words * 31 + numbers;
    }

    static Template of(List<Word> title, String language) {
        long words = Hashes.start(language);
        long numbers = Hashes.start("");
        int plain = 0;
        int masked = 0;
        boolean behindNumber = false;
        for (Word word : title) {
            String lower = word.text().toLowerCase(Locale.ROOT);
            if (word.number() || NUMBERS.contains(lower)) {
                numbers = Hashes.add(numbers, lower);
                // one issue may have more of them than another: 17-23 May, 30 May-5 June
                words = behindNumber ? words : Hashes.add(words, "#");
                behindNumber = true;
                masked++;
            } else {
                behindNumber = false;
                words = Hashes.add(words, word.stem());
                plain++;
            }
        }
        return masked == 0 || plain < LEAST_WORDS
                ? NONE
                : new Template(Hashes.template(words), Hashes.template(numbers));
    }
}
