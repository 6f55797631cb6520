package dev.dateline.fetcher.format.iptc7901;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The words around a headline by which agencies tell what kind of message it is. */
final class Remarks {

    private static final List<Signal> SIGNALS =
            List.of(
                    new Signal(
                            "correction",
                            "berichtigung|correction|korrektur|korekta|коррекция|versión corregida"
                                    + "|تصحيح"),
                    new Signal("repeat", "wiederholung|refile|repeat|remettre|rpt rpt|powtarzanie"),
                    new Signal(
                            "update",
                            "aktualisierung|update|mettre à jour|actualización|aktualizacja"
                                    + "|обновить"));

    private static final Pattern KILL =
            Pattern.compile(
                    "(?iu)(?:(?:bulletin |mandatory |news )?kill\\b[ !:.-]*+(?:kill\\b.*|$)"
                            + "|(?:bulletin|mandatory) kill\\b.*|\\*{3} eliminar\\b.*"
                            + "|аннулирование|حظر حظر حظر"
                            + "|achtung\\b.{0,300}\\b(?:nicht verwenden|nicht verwendet werden"
                            + "|zurückgezogen|zieht\\b.{0,100} zurück|ziehen\\b.{0,100} zurück).*)");

    private static final Pattern TAKE =
            Pattern.compile(
                    "(?iu)(?:\\d{1,2}(?:st|nd|rd|th)?|first|second|third|fourth|new)?\\.?\\s?"
                            + "(?:lead|ld|take|roundup|zusammenfassung|zf)\\b.{0,40}");

    private static final Pattern EMBARGO =
            Pattern.compile(
                    "(?iu)(?:^|.*?[ (-])((?:sperrfrist|embargoed|embargo para|embargo:|sperrfrist:"
                            + "|être soumis\\(e\\) à un embargo|эмбарго для).*)");

    private static final Pattern PRIORITY =
            Pattern.compile(
                    "(?iu)(?:eil|blitz|eilmeldung|flash|urgent|urgente|pilne|d'urgence|молния|срочно)"
                            + "[ :!]*");

    private Remarks() {}

    private record Signal(String name, Pattern form) {
        Signal(String name, String words) {
            this(name, Pattern.compile("(?iu)(?:" + words + ")\\s*(?::\\s*(.*))?"));
        }
    }

    /**
     * A signal with its note.
     *
     * @param note empty if there is none
     */
    record Said(String signal, String note) {}

    /** The signal that a remark gives, null if it gives none. */
    static @Nullable Said signal(String remark) {
        for (Signal signal : SIGNALS) {
            Matcher form = signal.form().matcher(remark);
            if (form.matches()) {
                return new Said(signal.name(), form.group(1) == null ? "" : form.group(1).strip());
            }
        }
        return null;
    }

    static boolean isKill(String line) {
        return KILL.matcher(line).matches();
    }

    static boolean isTake(String remark) {
        return TAKE.matcher(remark).matches();
    }

    /** Whether it says nothing besides how urgent the message is. */
    static boolean isPriority(String remark) {
        return PRIORITY.matcher(remark).matches();
    }

    /** The headline without how urgent it is, which the header says, too. */
    static String withoutPriority(String title) {
        int colon = title.indexOf(':');
        return colon > 0 && isPriority(title.substring(0, colon + 1))
                ? title.substring(colon + 1).strip()
                : title;
    }

    /** What a remark says of an embargo, null if it says nothing. */
    static @Nullable String embargo(String remark) {
        Matcher form = EMBARGO.matcher(remark);
        return form.matches() ? form.group(1).strip() : null;
    }
}
