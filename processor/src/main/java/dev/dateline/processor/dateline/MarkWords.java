package dev.dateline.processor.dateline;

import dev.dateline.processor.dateline.HeadlineMark.Kind;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The marks of headlines that are words: before a colon or a dash, in brackets, in capitals. */
final class MarkWords {

    private record Form(Kind kind, Pattern pattern) {}

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
                    new Form(Kind.KILL, apart(KILL)),
                    new Form(Kind.KILL, bracketed(KILL, "")),
                    new Form(Kind.KILL, behind(KILL)),
                    new Form(Kind.CORRECTION, apart(anyCase(CORRECTION))),
                    new Form(
                            Kind.CORRECTION,
                            bracketed(anyCase(CORRECTION), "[:,;–—][^)\\]]{0,80}")),
                    new Form(Kind.CORRECTION, capitals(CORRECTION)),
                    new Form(Kind.CORRECTION, behind(anyCase(CORRECTION))),
                    new Form(Kind.UPDATE, apart(anyCase(UPDATE))),
                    new Form(Kind.UPDATE, bracketed(anyCase(UPDATE), "[ :,;–—][^)\\]]{0,40}")),
                    new Form(Kind.UPDATE, capitals("update \\d{1,2}|updated|update")),
                    new Form(Kind.UPDATE, behind(anyCase(UPDATE))),
                    new Form(Kind.UPDATE, multimedia()),
                    new Form(Kind.REPEAT, apart(anyCase(REPEAT))),
                    new Form(Kind.REPEAT, bracketed(anyCase(REPEAT), "")),
                    new Form(Kind.REPEAT, capitals("repeat")),
                    new Form(Kind.ADVISORY, apart(anyCase(ADVISORY))));

    private MarkWords() {}

    static @Nullable HeadlineMark in(String line) {
        for (Form form : FORMS) {
            Matcher matcher = form.pattern.matcher(line);
            if (matcher.matches()) {
                return new HeadlineMark(form.kind, matcher.group("rest"));
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
