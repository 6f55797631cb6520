package dev.dateline.samples;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the agency's German service sends over its oldest line, as IPTC 7901: a story in three
 * takes, a report and its kill by number, a report with a part for editors alone, a correction, and
 * a flash. A pure function of the seed, the speed and the time; a message every two ticks.
 */
final class Telegrams {

    private static final int TICKS_OF_A_MESSAGE = 2;
    private static final int TAKES = 3;
    private static final List<Slot> SLOTS = List.of(Slot.values());

    /** By how many messages a kill follows what it names. */
    private static final long KILLED_BEFORE =
            (long) SLOTS.indexOf(Slot.KILL) - SLOTS.indexOf(Slot.TO_BE_KILLED);

    private static final int NUMBERS = 10_000;
    private static final int WIDTH = 69;
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("ddHHmm 'GMT' MMM yy", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private static final String FOR_EDITORS =
            """

            * * * *
            Die folgenden Informationen sind nicht zur Veröffentlichung bestimmt

            ## Kontakte
            - Redaktion: Meridian, Telefon 0000
            """;

    private final long seed;
    private final Ticks ticks;
    private final Stories stories = new Stories();

    Telegrams(long seed, Ticks ticks) {
        this.seed = seed;
        this.ticks = ticks;
    }

    /** What a message is; they follow one another again and again. */
    private enum Slot {
        FIRST_TAKE,
        SECOND_TAKE,
        THIRD_TAKE,
        TO_BE_KILLED,
        FOR_EDITORS,
        KILL,
        CORRECTION,
        FLASH
    }

    /**
     * A message as it lies in the folder.
     *
     * @param name of its file; in the order of names they were sent
     */
    record File(String name, String text) {

        byte[] bytes() {
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    /** What is sent at a tick; null if nothing is. */
    @Nullable File at(long tick) {
        if (Math.floorMod(tick, (long) TICKS_OF_A_MESSAGE) != 0) {
            return null;
        }
        long count = Math.floorDiv(tick, (long) TICKS_OF_A_MESSAGE);
        Instant sent = ticks.time(tick);
        String text = message(count, sent);
        return new File(
                NAME.format(sent) + "-" + number(count) + ".txt", text.replace("\n", "\r\n"));
    }

    /** Numbers have four digits; the service's letters tell which ten thousand it is. */
    private static String number(long count) {
        long round = Math.floorDiv(count, (long) NUMBERS);
        return "m%c%c%04d"
                .formatted(
                        (char) ('a' + Math.floorMod(Math.floorDiv(round, 26L), 26L)),
                        (char) ('a' + Math.floorMod(round, 26L)),
                        Math.floorMod(count, (long) NUMBERS));
    }

    private String message(long count, Instant sent) {
        int place = (int) Math.floorMod(count, (long) SLOTS.size());
        // the takes are of one story
        boolean take = place < TAKES;
        Stories.Story story =
                stories.pick("de", Newsroom.random(seed, 7 + (take ? count - place : count)));
        int part = take ? place : Stories.PARTS - 1;
        int figure = 10 + (int) Math.floorMod(count, 31L);
        String headline = story.headline(part, figure);
        String body = plain(story.html(part, figure, false, false));
        Slot slot = slot(place, sent);
        String text =
                switch (slot) {
                    case FIRST_TAKE, SECOND_TAKE, THIRD_TAKE ->
                            text("(%d. Take)".formatted(place + 1), headline, story, body);
                    case TO_BE_KILLED -> text("", headline, story, body);
                    case FOR_EDITORS -> text("", headline, story, body) + FOR_EDITORS;
                    case KILL -> kill(number(count - KILLED_BEFORE), story);
                    case CORRECTION ->
                            text("(Berichtigung: Die Zahl ist richtig.)", headline, story, body);
                    case FLASH -> text("(Eil)", headline, story, body);
                };
        return "\u0001%s %d vm %d  mpa %s\n\n%s/%s/\n\u0002%s\n\u0003%s\n\u007f\u0004\n"
                .formatted(
                        number(count),
                        slot == Slot.FLASH ? 1 : 4,
                        body.split(" ", -1).length,
                        number(count).substring(3),
                        story.category(),
                        story.place(),
                        text,
                        DAY.format(sent));
    }

    private static String kill(String killed, Stories.Story story) {
        String body = "Bitte verwenden Sie die Meldung %s nicht.".formatted(killed);
        return text("KILL KILL KILL", "Meridian zieht eine Meldung zurück", story, body);
    }

    /** A kill names a message of its day: numbers are used again. */
    private Slot slot(int place, Instant sent) {
        Slot slot = SLOTS.get(place);
        Instant killed = sent.minusMillis(KILLED_BEFORE * TICKS_OF_A_MESSAGE * ticks.millis());
        boolean sameDay = DAY.format(sent).startsWith(DAY.format(killed).substring(0, 2));
        return slot == Slot.KILL && !sameDay ? Slot.FLASH : slot;
    }

    private static String text(String remark, String headline, Stories.Story story, String body) {
        return "%s%s =\n\n%s\n"
                .formatted(
                        remark.isEmpty() ? "" : remark + "\n",
                        headline,
                        wrapped(story.place() + " (mpa) - " + body));
    }

    private static String plain(String html) {
        return html.replace("</p><p>", " ").replaceAll("</?p>", "");
    }

    private static String wrapped(String text) {
        StringBuilder lines = new StringBuilder();
        int column = 0;
        for (String word : text.split(" ", -1)) {
            if (column > 0 && column + 1 + word.length() > WIDTH) {
                lines.append('\n');
                column = 0;
            } else if (column > 0) {
                lines.append(' ');
                column++;
            }
            lines.append(word);
            column += word.length();
        }
        return lines.toString();
    }
}
