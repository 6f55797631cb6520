package dev.dateline.processor.desk;

import dev.dateline.contract.item.DeskInput;
import dev.dateline.contract.item.DeskInput.MergeStories;
import dev.dateline.contract.item.DeskInput.Observed;
import dev.dateline.contract.item.DeskInput.Release;
import dev.dateline.contract.item.DeskInput.RenameStory;
import dev.dateline.contract.item.DeskInput.SplitStory;
import dev.dateline.contract.item.DeskInput.Withdraw;
import org.jspecify.annotations.Nullable;

/** What ops want, as a log tells it: on one line, for their words may hold what makes another. */
final class OpsOrder {

    /** In characters. */
    private static final int LONGEST = 500;

    private OpsOrder() {}

    /** What is wanted, of which item or story, and why, where they said it. */
    static String told(DeskInput order) {
        String kind = order.getClass().getSimpleName();
        return switch (order) {
            case Observed observed -> told(kind, observed.itemId(), null);
            case Withdraw withdraw -> told(kind, withdraw.itemId(), withdraw.reason());
            case Release release -> told(kind, release.itemId(), release.reason());
            case MergeStories merge -> told(kind, merge.from() + " into " + merge.into(), null);
            case SplitStory split -> told(kind, split.storyId(), null);
            case RenameStory rename -> told(kind, rename.storyId(), null);
        };
    }

    private static String told(String kind, String about, @Nullable String reason) {
        String order = kind + " " + line(about);
        return reason == null ? order : order + ": " + line(reason);
    }

    private static String line(String said) {
        String start = said.length() > LONGEST ? said.substring(0, LONGEST) + "…" : said;
        return start.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]+", " ").strip();
    }
}
