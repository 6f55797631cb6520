package dev.dateline.contract.item;

import dev.dateline.contract.item.Item.PubStatus;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the words mean by which formats say whether something may be published. */
public enum PubStatusWord {
    USABLE(PubStatus.USABLE),
    /** It may be published later; usually something else says when. */
    EMBARGOED(PubStatus.USABLE),
    WITHHELD(PubStatus.WITHHELD),
    CANCELED(PubStatus.CANCELED);

    private final PubStatus status;

    PubStatusWord(PubStatus status) {
        this.status = status;
    }

    /** What it means for an item. */
    public PubStatus status() {
        return status;
    }

    /** The meaning of a word as given, which may be a code with a scheme; empty if unknown. */
    public static Optional<PubStatusWord> of(String given) {
        return switch (code(given)) {
            case "usable" -> Optional.of(USABLE);
            case "embargoed", "embargo" -> Optional.of(EMBARGOED);
            case "withheld", "withhold", "hold", "held" -> Optional.of(WITHHELD);
            case "canceled", "cancelled", "cancel", "kill", "killed", "deleted", "delete" ->
                    Optional.of(CANCELED);
            default -> Optional.empty();
        };
    }

    /** What a signal says of it, null if it is about something else. */
    public static @Nullable PubStatus ofSignal(String signal) {
        return switch (signal) {
            case "kill", "delete" -> PubStatus.CANCELED;
            case "withhold" -> PubStatus.WITHHELD;
            default -> null;
        };
    }

    /** A code without its scheme, in lower case: {@code stat:Usable} is {@code usable}. */
    public static String code(String given) {
        String lower = given.strip().toLowerCase(Locale.ROOT);
        while (lower.endsWith("/")) {
            lower = lower.substring(0, lower.length() - 1);
        }
        int scheme =
                Math.max(
                        lower.lastIndexOf('/'),
                        Math.max(lower.lastIndexOf(':'), lower.lastIndexOf('#')));
        return lower.substring(scheme + 1).strip();
    }
}
