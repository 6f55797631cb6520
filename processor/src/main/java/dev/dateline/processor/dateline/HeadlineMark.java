package dev.dateline.processor.dateline;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a wire writes in a headline to say what this text is to one that was sent before.
 *
 * @param headline without the mark; the name of the company where nothing else is left
 */
public record HeadlineMark(MarkKind kind, String headline) {

    private static final int LONGEST = 1_000;
    private static final int MOST_MARKS = 3;

    private static final Pattern SPACED =
            Pattern.compile("^/\\s?((?:\\p{Lu}\\s){3,20}\\p{Lu})(?=\\s?[-–—/:])");

    private static final Pattern SLASHED =
            Pattern.compile(
                    "^/\\s?(?<mark>[\\p{L} ]{4,40}?)\\s?(?:[-–—:]{1,3}\\s?(?<inside>[^/]{0,300}))?/"
                            + "(?<after>.*)$");

    private static final Pattern REPLACING =
            Pattern.compile(
                    "^(?:(?:CORRECTING|CORRECTION|CORRECTED|REPLACING|UPDATING|UPDATE|ADDING)"
                            + " (?:and|AND|&) (?:REPLACING|REPLACEMENT|CORRECTING|CORRECTED)"
                            + "|CORRECTING|REPLACING)(?: PHOTOS?| MULTIMEDIA| VIDEO)?"
                            + "\\s?[-–—:]{0,3}\\s?(?<after>\\S.*)$");

    /** The mark of a headline, null if it has none. */
    public static @Nullable HeadlineMark of(@Nullable String headline) {
        if (headline == null || headline.length() > LONGEST) {
            return null;
        }
        HeadlineMark mark = first(Spaces.squeeze(headline));
        for (int i = 1; mark != null && i < MOST_MARKS; i++) {
            // "CORRECTED-UPDATE 1-Acme": the first says what it is
            HeadlineMark next = first(mark.headline);
            mark = next == null ? mark : new HeadlineMark(mark.kind, next.headline);
        }
        return mark;
    }

    private static @Nullable HeadlineMark first(String line) {
        if (line.startsWith("/")) {
            return slashed(line);
        }
        Matcher replacing = REPLACING.matcher(line);
        return replacing.matches()
                ? new HeadlineMark(MarkKind.CORRECTION, replacing.group("after"))
                : words(line);
    }

    private static @Nullable HeadlineMark words(String line) {
        MarkWords.Found found = MarkWords.in(line);
        return found == null ? null : new HeadlineMark(found.kind(), found.rest());
    }

    /** As PR Newswire and CNW do: {@code /C O R R E C T I O N -- Company/}. */
    private static @Nullable HeadlineMark slashed(String line) {
        Matcher spaced = SPACED.matcher(line);
        Matcher slashed =
                SLASHED.matcher(
                        spaced.find()
                                ? "/"
                                        + spaced.group(1).replace(" ", "")
                                        + line.substring(spaced.end())
                                : line);
        MarkKind kind = slashed.matches() ? kind(slashed.group("mark")) : null;
        if (kind == null) {
            return null;
        }
        String inside = slashed.group("inside") == null ? "" : slashed.group("inside").strip();
        String after = slashed.group("after").replaceFirst("^[\\s:–—-]{1,4}", "").strip();
        return new HeadlineMark(kind, after.isEmpty() ? inside : after);
    }

    private static @Nullable MarkKind kind(String mark) {
        String words = mark.strip().toUpperCase(Locale.ROOT);
        if (words.startsWith("ADVISORY") || words.startsWith("DISREGARD")) {
            return MarkKind.KILL;
        }
        return switch (words) {
            case "CORRECTION", "CORRECTED", "CORRECTING", "CORRECTION FROM SOURCE" ->
                    MarkKind.CORRECTION;
            case "RECTIFICATION", "RECTIFICATIF", "CLARIFICATION" -> MarkKind.CORRECTION;
            case "UPDATE", "UPDATED", "MISE À JOUR" -> MarkKind.UPDATE;
            case "REPEAT" -> MarkKind.REPEAT;
            case "KILL", "WITHDRAWN", "RETRACTION" -> MarkKind.KILL;
            default -> null;
        };
    }
}
