package dev.dateline.bench.quality;

import dev.dateline.processor.language.Languages;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How often the language of a text of eight words is found that nobody declares, in twenty
 * languages, and how quickly. What is counted is the time of this thread alone.
 */
final class LanguageScore {

    private static final int WORDS = 8;

    /** A word of Chinese or Japanese has two letters, or little more. */
    private static final int LETTERS_OF_A_WORD = 2;

    /** What seems to have longer words has no spaces between them. */
    private static final int LONGEST_ON_AVERAGE = 15;

    private static final double WANTED = 0.993;
    private static final int WANTED_A_SECOND = 10_000;

    /** As the texts name the languages that are called otherwise in ISO 639-1. */
    private static final Map<String, String> OTHER_NAMES = Map.of("arb", "ar");

    private static final Map<String, String> NAMES =
            Stream.of(Locale.getISOLanguages())
                    .collect(
                            Collectors.toMap(
                                    name -> Locale.of(name).getISO3Language(),
                                    name -> name,
                                    (first, _) -> first));

    private final Map<String, List<String>> sentences;
    private final PrintStream out;

    LanguageScore(Path directory, PrintStream out) {
        this.sentences = new PublicTexts(directory).sentences();
        this.out = out;
    }

    void print() {
        Languages languages = new Languages();
        // once before it is measured
        sentences.forEach((code, said) -> right(languages, code, said));
        out.println("language, of eight words      texts  reached  wanted");
        int texts = 0;
        int right = 0;
        long start = cpuNanos();
        for (Map.Entry<String, List<String>> said : sentences.entrySet()) {
            int found = right(languages, said.getKey(), said.getValue());
            row(name(said.getKey()), said.getValue().size(), found, "-");
            texts += said.getValue().size();
            right += found;
        }
        long nanos = cpuNanos() - start;
        row("all", texts, right, String.format(Locale.ROOT, "%.3f", WANTED));
        out.printf(
                Locale.ROOT,
                "%-30s reached %,d  wanted %,d%n",
                "texts in a second, one core",
                texts * 1_000_000_000L / nanos,
                WANTED_A_SECOND);
    }

    private static int right(Languages languages, String code, List<String> said) {
        String name = name(code);
        return (int)
                said.stream().filter(text -> name.equals(languages.of(null, start(text)))).count();
    }

    /** Such as fra_Latn. */
    private static String name(String code) {
        String language = code.substring(0, code.indexOf('_'));
        return OTHER_NAMES.getOrDefault(
                language, Objects.requireNonNullElse(NAMES.get(language), language));
    }

    /** The first words of a text; where there are no spaces, about as many. */
    private static String start(String text) {
        List<String> words = List.of(text.split("\\s+", -1));
        if (text.length() > words.size() * LONGEST_ON_AVERAGE) {
            return text.substring(0, Math.min(text.length(), WORDS * LETTERS_OF_A_WORD));
        }
        return String.join(" ", words.subList(0, Math.min(words.size(), WORDS)));
    }

    private void row(String name, int texts, int right, String wanted) {
        out.printf(
                Locale.ROOT,
                "%-28s %6d    %.3f  %s%n",
                name,
                texts,
                (double) right / texts,
                wanted);
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
