package dev.dateline.processor.dateline;

import java.time.DayOfWeek;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names of months and days of the week, long and short, in the languages that wires write in. */
final class CalendarNames {

    private static final Map<String, Integer> MONTHS =
            numbered(
                    List.of(
                            "january jan januar janvier janv januari gennaio gen enero ene janeiro"
                                    + " jänner jän stycznia ledna ocak января янв січня يناير जनवरी"
                                    + " januára januar tammikuuta",
                            "february feb februar février fevrier févr fevr fév febbraio febrero"
                                    + " fevereiro fev februari feber lutego února şubat февраля фев"
                                    + " лютого فبراير फरवरी helmikuuta",
                            "march mar märz maerz mrz mars marzo março marco maart mrt marts marca"
                                    + " března mart марта мар березня مارس मार्च maaliskuuta",
                            "april apr avril avr aprile abril abr kwietnia dubna nisan апреля апр"
                                    + " квітня أبريل ابريل अप्रैल huhtikuuta",
                            "may mai maggio mag mayo maio mei maj maja května mayıs мая май травня"
                                    + " مايو मई toukokuuta",
                            "june jun juni juin giugno giu junio junho czerwca června haziran июня"
                                    + " июн червня يونيو जून kesäkuuta",
                            "july jul juli juillet juil luglio lug julio julho lipca července"
                                    + " temmuz июля июл липня يوليو जुलाई heinäkuuta",
                            "august aug août aout agosto ago augustus sierpnia srpna ağustos августа"
                                    + " авг серпня أغسطس اغسطس अगस्त elokuuta",
                            "september sept sep septembre settembre set septiembre setiembre"
                                    + " setembro września září eylül сентября сен сент вересня سبتمبر"
                                    + " सितंबर syyskuuta",
                            "october oct oktober okt octobre ottobre ott octubre outubro out"
                                    + " października října ekim октября окт жовтня أكتوبر اكتوبر"
                                    + " अक्टूबर lokakuuta",
                            "november nov novembre noviembre novembro listopada listopadu kasım"
                                    + " ноября ноя нояб листопада نوفمبر नवंबर marraskuuta",
                            "december dec dezember dez décembre decembre déc dicembre dic"
                                    + " diciembre dezembro grudnia prosince aralık декабря дек грудня"
                                    + " ديسمبر दिसंबर joulukuuta"));

    private static final Map<String, Integer> DAYS =
            numbered(
                    List.of(
                            "monday mon montag lundi lunes lunedì segunda понедельник maandag",
                            "tuesday tue tues dienstag mardi martes martedì terça вторник dinsdag",
                            "wednesday wed mittwoch mercredi miércoles mercoledì quarta среда"
                                    + " woensdag",
                            "thursday thu thur thurs donnerstag jeudi jueves giovedì quinta четверг"
                                    + " donderdag",
                            "friday fri freitag vendredi viernes venerdì sexta пятница vrijdag",
                            "saturday sat samstag samedi sábado sabato суббота zaterdag",
                            "sunday sun sonntag dimanche domingo domenica воскресенье zondag"));

    private static final Set<String> FILLERS =
            Set.of("le", "den", "der", "de", "del", "of", "the", "am", "on", "vom", "du", "il");

    private static final Set<String> ORDINALS =
            Set.of("st", "nd", "rd", "th", "er", "ère", "ème", "e", "º", "ª", "r", "г", "года");

    private CalendarNames() {}

    private static Map<String, Integer> numbered(List<String> lines) {
        Map<String, Integer> numbers = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            for (String name : lines.get(i).split(" ", -1)) {
                numbers.putIfAbsent(name, i + 1);
            }
        }
        return Map.copyOf(numbers);
    }

    /**
     * The number of a month, 1 to 12.
     *
     * @param word in lower case
     */
    static @Nullable Integer month(String word) {
        return MONTHS.get(word);
    }

    /** A day of the week. */
    static @Nullable DayOfWeek day(String word) {
        Integer number = DAYS.get(word);
        return number == null ? null : DayOfWeek.of(number);
    }

    /** Whether it says nothing: "le 10 novembre", "the 10th of November". */
    static boolean isFiller(String word) {
        return FILLERS.contains(word);
    }

    /** Whether it is what is left of "1st" or "1er" without the number. */
    static boolean isOrdinal(String word) {
        return ORDINALS.contains(word);
    }
}
