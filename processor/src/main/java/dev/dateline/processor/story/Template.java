package dev.dateline.processor.story;

import dev.dateline.processor.story.Words.Word;
import java.util.List;
import java.util.Set;

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

    /** Numbers that are words. Other languages than English write most of them with digits. */
    private static final Set<String> NUMBERS =
            Set.of(
                    "one two three four five six seven eight nine ten eleven twelve first second third fourth fifth sixth seventh eighth ninth tenth monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december"
                            .split(" ", -1));

    static Template of(List<Word> title, String language) {
        long words = Hashes.start(language);
        long numbers = Hashes.start("");
        int plain = 0;
        int masked = 0;
        for (Word word : title) {
            if (word.number() || NUMBERS.contains(word.text().toLowerCase(java.util.Locale.ROOT))) {
                numbers = Hashes.add(numbers, word.text().toLowerCase(java.util.Locale.ROOT));
                words = Hashes.add(words, "#");
                masked++;
            } else {
                words = Hashes.add(words, word.stem());
                plain++;
            }
        }
        return masked == 0 || plain < LEAST_WORDS
                ? NONE
                : new Template(Hashes.template(words), Hashes.template(numbers));
    }
}
