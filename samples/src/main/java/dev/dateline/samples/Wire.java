package dev.dateline.samples;

import dev.dateline.samples.Stories.Story;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * What an invented agency sends its customers, as NewsML-G2: what feeds don't have. Its items are
 * updated, corrected, held and released, killed, under an embargo for some minutes, or for editors
 * alone. A pure function of the seed, the speed and the time; one item every two ticks.
 */
final class Wire {

    /** How many items a document holds. */
    static final int SHOWN = 40;

    private static final Duration TICK = Duration.ofSeconds(20);
    private static final int TICKS_OF_AN_ITEM = 2;

    private final long seed;
    private final long tickMillis;
    private final Stories stories = new Stories();

    Wire(long seed, double speed) {
        this.seed = seed;
        this.tickMillis = Math.max(100, Math.round(TICK.toMillis() / speed));
    }

    /** What becomes of an item, and after how many ticks. */
    enum Fate {
        STAYS(0),
        UPDATED(3),
        CORRECTED(5),
        /** Under embargo until then. */
        EMBARGOED(6),
        KILLED(6),
        ADVISORY(0),
        FLASH(0),
        /** Withheld then, and released as many ticks later. */
        HELD(4);

        private final int ticks;

        Fate(int ticks) {
            this.ticks = ticks;
        }
    }

    /**
     * A version of an item.
     *
     * @param number of the item, which never changes
     * @param status of IPTC's NewsCodes, such as {@code usable}
     * @param signal of IPTC's NewsCodes, empty where there is none
     * @param embargoed until when, as a tick; 0 for no embargo
     * @param note for editors, empty where there is none
     */
    record Sent(
            long number,
            Fate fate,
            int version,
            String status,
            String signal,
            int urgency,
            long embargoed,
            String note) {}

    /** The items that are in the document at a moment, oldest first. */
    List<Sent> sent(Instant now) {
        long tick = now.toEpochMilli() / tickMillis;
        long newest = tick / TICKS_OF_AN_ITEM;
        List<Sent> sent = new ArrayList<>();
        for (long number = newest - SHOWN + 1; number <= newest; number++) {
            sent.add(version(number, tick - number * TICKS_OF_AN_ITEM));
        }
        return sent;
    }

    private static Sent version(long number, long age) {
        Fate fate = Fate.values()[(int) Math.floorMod(number, (long) Fate.values().length)];
        boolean later = fate.ticks > 0 && age >= fate.ticks;
        Sent first = new Sent(number, fate, 1, "usable", "", 5, 0, "");
        return switch (fate) {
            case STAYS -> first;
            case UPDATED -> later ? again(first, 2, "usable", "update", "") : first;
            case CORRECTED ->
                    later
                            ? again(first, 2, "usable", "correction", "The number is put right.")
                            : first;
            case EMBARGOED ->
                    new Sent(
                            number,
                            fate,
                            1,
                            "usable",
                            "",
                            4,
                            number * TICKS_OF_AN_ITEM + fate.ticks,
                            "Not for use before the speech has begun.");
            case KILLED ->
                    later
                            ? again(first, 2, "canceled", "", "Kill: the report was not true.")
                            : first;
            case ADVISORY ->
                    again(first, 1, "usable", "advisory", "For editors, not for publication.");
            case FLASH -> new Sent(number, fate, 1, "usable", "flash", 1, 0, "");
            case HELD ->
                    age >= 2L * fate.ticks
                            ? again(first, 3, "usable", "", "The hold is over.")
                            : later
                                    ? again(first, 2, "withheld", "", "Hold: a name is checked.")
                                    : first;
        };
    }

    private static Sent again(Sent first, int version, String status, String signal, String note) {
        return new Sent(
                first.number,
                first.fate,
                version,
                status,
                signal,
                first.urgency,
                first.embargoed,
                note);
    }

    /** The document at a moment. */
    String document(Instant now) {
        StringBuilder items = new StringBuilder();
        sent(now).forEach(item -> items.append(item(item)));
        return """
        <?xml version="1.0" encoding="UTF-8"?>
        <newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/" xmlns:h="http://www.w3.org/1999/xhtml">
        <header><sent>%s</sent></header>
        <itemSet>
        %s</itemSet></newsMessage>
        """
                .formatted(time(now.toEpochMilli() / tickMillis), items);
    }

    private Instant time(long tick) {
        return Instant.ofEpochMilli(tick * tickMillis).truncatedTo(ChronoUnit.SECONDS);
    }

    private String item(Sent item) {
        Story story = story(item);
        long tick = item.number * TICKS_OF_AN_ITEM;
        int part = (int) Math.floorMod(item.number, (long) Stories.PARTS);
        int figure = 40 + (int) Math.floorMod(item.number, 37L);
        boolean updated = item.signal.equals("update");
        boolean corrected = item.signal.equals("correction");
        return """
        <newsItem guid="urn:newsml:samples.invalid:2026:wire-%d" version="%d" standard="NewsML-G2" \
        standardversion="2.30" xml:lang="en"><itemMeta><itemClass qcode="ninat:text"/>\
        <provider literal="Meridian"/><versionCreated>%s</versionCreated>%s\
        <pubStatus qcode="stat:%s"/>%s%s</itemMeta>
        <contentMeta><urgency>%d</urgency><contentCreated>%s</contentCreated>\
        <creator literal="Meridian"/><slugline>%s</slugline><headline>%s</headline>\
        <dateline>%s (Meridian)</dateline>%s</contentMeta>
        <contentSet><inlineXML contenttype="application/xhtml+xml"><h:html><h:head/><h:body>%s\
        </h:body></h:html></inlineXML></contentSet></newsItem>
        """
                .formatted(
                        item.number,
                        item.version,
                        time(tick + (item.version - 1L) * item.fate.ticks),
                        item.embargoed == 0
                                ? ""
                                : "<embargoed>" + time(item.embargoed) + "</embargoed>",
                        item.status,
                        element("edNote", item.note),
                        item.signal.isEmpty()
                                ? ""
                                : "<signal qcode=\"sig:%s\"/>".formatted(item.signal),
                        item.urgency,
                        time(tick),
                        xml(slugline(story)),
                        xml(story.headline(part, figure)),
                        xml(story.place()),
                        subject(story),
                        xhtml(
                                story.html(
                                        part,
                                        corrected ? figure + 1 : figure,
                                        updated,
                                        corrected)));
    }

    private static String slugline(Story story) {
        return (story.category() + "-" + story.place()).replace(' ', '-');
    }

    /** The IPTC Media Topics that the plots are of. */
    private static String subject(Story story) {
        String code =
                switch (story.category()) {
                    case "weather" -> "17000000";
                    case "labour" -> "09000000";
                    case "economy" -> "04000000";
                    case "sport" -> "15000000";
                    default -> "";
                };
        return code.isEmpty() ? "" : "<subject qcode=\"medtop:%s\"/>".formatted(code);
    }

    /** Two items in a row are about one story. */
    private Story story(Sent item) {
        RandomGenerator random =
                RandomGeneratorFactory.of("L64X128MixRandom")
                        .create(seed * 2_000_003 + Math.floorDiv(item.number, 2L));
        return stories.pick("en", random);
    }

    private static String element(String name, String text) {
        return text.isEmpty() ? "" : "<%s>%s</%s>".formatted(name, xml(text), name);
    }

    private static String xhtml(String paragraphs) {
        return paragraphs.replace("<p>", "<h:p>").replace("</p>", "</h:p>");
    }

    private static String xml(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
