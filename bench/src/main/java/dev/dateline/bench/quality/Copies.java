package dev.dateline.bench.quality;

import dev.dateline.bench.quality.CopyDesk.Printed;
import dev.dateline.bench.quality.PublicTexts.Text;
import dev.dateline.processor.copy.CopyFinding;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Of the variants of texts, how many are found to be copies, parts or versions of them, and what
 * else is. All texts of a kind are in one window. Two texts that share half of their words, three
 * in a row, are alike, whoever wrote them: agencies wrote some of these before.
 */
final class Copies {

    /** Of fewer words, the summary would be the text. */
    private static final int LEAST_WORDS = 40;

    /** In scripts without spaces. */
    private static final int LEAST_LETTERS = 100;

    private static final int WINDOW = 100_000;
    private static final int PAPERS = 40;
    private static final double PRECISION = 0.985;
    private static final double ALIKE = 0.5;

    private final PublicTexts texts;
    private final PrintStream out;
    private final Map<String, Text> known = new HashMap<>();
    private int right;
    private int wrong;

    Copies(Path directory, PrintStream out) {
        this.texts = new PublicTexts(directory);
        this.out = out;
    }

    void print() {
        List<Text> originals =
                Stream.of(texts.ecb(), texts.digests(), texts.languages())
                        .flatMap(List::stream)
                        .toList();
        CopyDesk desk = new CopyDesk(WINDOW);
        int alike = decideAll(desk, originals);
        CopyDesk headlines = new CopyDesk(WINDOW);
        alike += decideAll(headlines, texts.headlines());
        alike += decideAll(headlines, texts.snippets());
        out.printf(
                "%,d texts of as many sources, %d of them linked with another, %d of these links"
                        + " wrong%n",
                known.size(), alike, wrong);
        variants(desk, originals);
        figure(
                "precision of all links",
                PRECISION,
                (double) right / (right + wrong),
                right + wrong);
    }

    /** Returns how many of these were linked with others. */
    private int decideAll(CopyDesk desk, List<Text> all) {
        int linked = 0;
        for (Text text : all) {
            String id = id(text);
            known.put(id, text);
            CopyFinding found = desk.decide(id, "source of " + id, Printed.of(text));
            if (found != null) {
                linked++;
                count(isAlike(text, found));
            }
        }
        return linked;
    }

    private static String id(Text text) {
        return text.set() + " " + text.id();
    }

    private boolean isAlike(Text text, CopyFinding found) {
        Text other = known.get(found.other().itemId());
        return other != null && Overlap.of(text, other) >= ALIKE;
    }

    private void count(boolean is) {
        right += is ? 1 : 0;
        wrong += is ? 0 : 1;
    }

    private void variants(CopyDesk desk, List<Text> originals) {
        Map<String, List<String>> vocabularies = new HashMap<>();
        originals.forEach(
                text ->
                        vocabularies
                                .computeIfAbsent(text.language(), _ -> new ArrayList<>())
                                .addAll(List.of(text.body().split("\\s+", -1))));
        List<Text> enough = originals.stream().filter(Copies::isEnough).toList();
        for (Variants variant : Variants.values()) {
            int found = 0;
            int copies = 0;
            for (Text text : enough) {
                List<String> words = vocabularies.getOrDefault(text.language(), List.of());
                CopyFinding said = find(desk, variant, text, variant.of(text, words));
                found += said == null ? 0 : 1;
                copies += said == null || !said.isCopy() ? 0 : 1;
            }
            figure(variant.label, variant.wanted, (double) found / enough.size(), enough.size());
            out.printf(Locale.ROOT, "%30s as copies %.3f%n", "", (double) copies / enough.size());
        }
    }

    private static boolean isEnough(Text text) {
        return Variants.isSpaced(text.body())
                ? text.words() >= LEAST_WORDS
                : text.body().length() >= LEAST_LETTERS;
    }

    /** What is found of a variant, null where it is not its text. */
    private @Nullable CopyFinding find(CopyDesk desk, Variants variant, Text text, Text made) {
        String paper = "paper " + Math.floorMod(text.id().hashCode(), PAPERS);
        CopyFinding found = desk.find(variant + " of " + id(text), paper, Printed.of(made));
        if (found == null) {
            return null;
        }
        boolean is = found.other().itemId().equals(id(text)) || isAlike(text, found);
        count(is);
        return is ? found : null;
    }

    private void figure(String what, double wanted, double reached, int of) {
        out.printf(
                Locale.ROOT,
                "%-30s reached %.3f  wanted %s  of %,d%n",
                what,
                reached,
                wanted == 0 ? "-    " : String.format(Locale.ROOT, "%.3f", wanted),
                of);
    }
}
