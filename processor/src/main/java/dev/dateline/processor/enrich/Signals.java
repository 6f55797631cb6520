package dev.dateline.processor.enrich;

import dev.dateline.contract.entry.Entry;
import dev.dateline.contract.item.PubStatusWord;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an entry tells editors about itself, in the same words whatever the format. */
final class Signals {

    static final String CORRECTION = "correction";

    private static final int MOST = 50;
    private static final int LONGEST = 100;

    private Signals() {}

    /**
     * The signals of an entry.
     *
     * @param headlineCorrects whether its headline begins as those of corrections do
     */
    static List<String> of(Entry entry, boolean headlineCorrects) {
        Set<String> signals = new LinkedHashSet<>();
        entry.status().signals().stream()
                .limit(MOST)
                .map(Signals::signal)
                .filter(signal -> !signal.isEmpty() && signal.length() <= LONGEST)
                .forEach(signals::add);
        boolean noteCorrects =
                entry.text().edNotes().stream().anyMatch(note -> isCorrection(note.role()));
        if (noteCorrects || headlineCorrects) {
            signals.add(CORRECTION);
        }
        return List.copyOf(signals);
    }

    private static boolean isCorrection(@Nullable String role) {
        return role != null && role.toLowerCase(Locale.ROOT).contains("correct");
    }

    private static String signal(String given) {
        String code = PubStatusWord.code(given);
        if (given.strip().toLowerCase(Locale.ROOT).startsWith("edstat:")) {
            return editorialStatus(code);
        }
        return switch (code) {
            case "corrected", "correct", "corr" -> CORRECTION;
            case "updated" -> "update";
            case "killed", "canceled", "cancelled" -> "kill";
            case "deleted", "deletion" -> "delete";
            case "hold", "withheld" -> "withhold";
            default -> code;
        };
    }

    /** The letters of Reuters. */
    private static String editorialStatus(String letter) {
        return switch (letter) {
            case "n" -> "new";
            case "u" -> "update";
            case "c" -> CORRECTION;
            case "d" -> "delete";
            default -> letter;
        };
    }
}
