package dev.dateline.processor.desk;

import dev.dateline.contract.item.DeskInput.Observed;
import dev.dateline.processor.version.Observations;

/** Texts that are alike: each has forty words of one of six texts, some of which are others. */
final class Texts {

    private Texts() {}

    /**
     * A text of one of three sources.
     *
     * @param text which of the six, and how far it is from it: 0 to 59
     */
    static Observed observed(int item, int text) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            boolean other = i * 7 % 10 < text / 6;
            words.append(other ? "other" + item + "x" + i : "word" + text % 6 + "x" + i)
                    .append(' ');
        }
        words.append("all sources print this under every text of theirs whatever it says");
        return Observations.printed(
                "source" + item % 3,
                "item" + item,
                item,
                "head of " + item + " " + text,
                words + ".");
    }
}
