package dev.dateline.processor.lifecycle;

import dev.dateline.contract.entry.Entry.EdNote;
import dev.dateline.contract.item.Item;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Why a provider withdraws something, from its notes for editors. */
final class Reasons {

    private static final int LONGEST = 500;
    private static final List<String> ROLES =
            List.of("kill", "cancel", "withdraw", "withh", "correct", "advis", "reason");
    private static final List<String> PLAIN_ROLES = List.of("ednote", "editorial", "note", "info");
    private static final List<String> OTHER_MATTERS =
            List.of("contact", "notepad", "picture", "genre", "closing", "service");
    private static final String HELD = "held: ";

    private Reasons() {}

    /** The reason in words, null where nothing is said that could be one. */
    static @Nullable String of(Item item) {
        List<EdNote> notes = item.text().edNotes();
        EdNote note = first(notes, role -> has(role, ROLES));
        if (note == null) {
            note =
                    first(
                            notes,
                            role ->
                                    !has(role, OTHER_MATTERS)
                                            && (role.isEmpty() || has(role, PLAIN_ROLES)));
        }
        return note == null ? held(item) : shortened(note.text());
    }

    private static @Nullable EdNote first(List<EdNote> notes, Predicate<String> fits) {
        for (EdNote note : notes) {
            String role = note.role() == null ? "" : note.role().toLowerCase(Locale.ROOT);
            if (!note.text().isBlank() && fits.test(role.replaceFirst(".*[:/#.]", ""))) {
                return note;
            }
        }
        return null;
    }

    private static boolean has(String role, List<String> words) {
        return words.stream().anyMatch(role::contains);
    }

    /** What enrichment could not understand and therefore holds. */
    private static @Nullable String held(Item item) {
        for (String warning : item.provenance().warnings()) {
            if (warning.startsWith(HELD)) {
                return shortened(warning);
            }
        }
        return null;
    }

    private static String shortened(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() > LONGEST ? line.substring(0, LONGEST - 1) + "…" : line;
    }
}
