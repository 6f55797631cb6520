package dev.dateline.processor.dateline;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The marks of headlines that are words: before a colon or a dash, in brackets, in capitals. */
final class MarkWords {

    private record Form(MarkKind kind, Pattern pattern) {}

    private static final String CORRECTION =
            "correction and replacement|correction from source|corrected version|correction"
                    + "|corrected|clarification|corrective|berichtigung|berichtigt|korrektur"
                    + "|korrigiert|correctif|rectificatif|rectification|corrección|rectificación"
                    + "|correção|rettifica|correzione|исправление|更正|訂正|정정";
    private static final String UPDATE =
            "update \\d{1,2}|updated|update|wrapup \\d{1,2}|mise à jour|actualización"
                    + "|actualizado|aktualisierung|aktualisiert|aggiornamento|atualização|更新";
    private static final String REPEAT = "repeat|rpt|refile|resend|wiederholung|repetición";
    private static final String ADVISORY =
            "editors?['’] note|editor['’]s note|note to editors|advisory";

    /** In capitals alone: a film may be called "Kill". */
    private static final String KILL =
            "MANDATORY KILL|BULLETIN KILL|KILL NOTICE|KILL|WITHDRAWAL|WITHDRAWN|RETRACTION"
                    + "|RETRACTED|DISREGARD RELEASE|DISREGARD PREVIOUS RELEASE|STORY REMOVED"
                    + "|ANNULATION|ANULACIÓN|ANNULLAMENTO|ZURÜCKGEZOGEN|RÜCKZUG";

    /** What may stand between a mark and its headline. */
    private static final String APART =
            "(?:\\s?[:：–—]\\s?|\\s?--\\s?|\\s-\\s|-(?:\\(\\p{Lu}{2,20}\\)-)?(?=[\\p{Lu}\\d]))";

    private static final List<Form> FORMS =
            List.of(
                    new Form(MarkKind.KILL, apart(KILL)),
                    new Form(MarkKind.KILL, bracketed(KILL, "")),
                    new Form(MarkKind.KILL, behind(KILL)),
                    new Form(MarkKind.CORRECTION, apart(anyCase(CORRECTION))),
                    new Form(
                            MarkKind.CORRECTION,
                            bracketed(anyCase(CORRECTION), "[:,;–—][^)\\]]{0,80}")),
                    new Form(MarkKind.CORRECTION, capitals(CORRECTION)),
                    new Form(MarkKind.CORRECTION, behind(anyCase(CORRECTION))),
                    new Form(MarkKind.UPDATE, apart(anyCase(UPDATE))),
                    new Form(MarkKind.UPDATE, bracketed(anyCase(UPDATE), "[ :,;–—][^)\\]]{0,40}")),
                    new Form(MarkKind.UPDATE, capitals("update \\d{1,2}|updated|update")),
                    new Form(MarkKind.UPDATE, behind(anyCase(UPDATE))),
                    new Form(MarkKind.UPDATE, multimedia()),
                    new Form(MarkKind.REPEAT, apart(anyCase(REPEAT))),
                    new Form(MarkKind.REPEAT, bracketed(anyCase(REPEAT), "")),
                    new Form(MarkKind.REPEAT, capitals("repeat")),
                    new Form(MarkKind.ADVISORY, apart(anyCase(ADVISORY))));

    private MarkWords() {}

    /** A mark, and the headline without it. */
    record Found(MarkKind kind, String rest) {}

    static @Nullable Found in(String line) {
        for (Form form : FORMS) {
            Matcher matcher = form.pattern.matcher(line);
            if (matcher.matches()) {
                return new Found(form.kind, matcher.group("rest"));
            }
        }
        return null;
    }

    private static String anyCase(String words) {
        return "(?iu:" + words + ")";
    }

    /** {@code CORRECTION: Acme}, {@code UPDATE 2-Acme}. */
    private static Pattern apart(String words) {
        return Pattern.compile("^(?:" + words + ")" + APART + "(?<rest>\\S.*)$");
    }

    /** {@code (Berichtigung: Name im 2. Absatz) Acme}, {@code *CORRECTION* Acme}. */
    private static Pattern bracketed(String words, String more) {
        return Pattern.compile(
                "^[(\\[*]\\s?(?:"
                        + words
                        + ")(?:"
                        + more
                        + ")?[)\\]*][\\s:–—-]{0,3}(?<rest>\\S.*)$");
    }

    /** {@code CORRECTION Acme Reports}, where not the whole headline is in capitals. */
    private static Pattern capitals(String words) {
        String upper = words.toUpperCase(Locale.ROOT).replace("\\D", "\\d");
        return Pattern.compile("^(?:" + upper + ")\\s(?<rest>\\p{Lu}.*\\p{Ll}.*)$");
    }

    /** {@code Acme Reports (CORRECTED)}. */
    private static Pattern behind(String words) {
        return Pattern.compile("^(?<rest>.*\\S)\\s?[(\\[](?:" + words + ")[)\\]]$");
    }

    /** As Business Wire does when it sends a text again with pictures. */
    private static Pattern multimedia() {
        return Pattern.compile(
                "^ADDING (?:MULTIMEDIA|PHOTOS?|VIDEO)\\s?[:–—-]?\\s?(?<rest>\\S.*)$");
    }
}
