package dev.dateline.samples;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What the agency pushes: each report that it also has in its feed, and so what the Gazette copies,
 * as NewsML-G2; in between a report under embargo, one for editors alone, and one that is killed by
 * another document, in NITF. A pure function of the seed, the speed and the time.
 */
final class Pushed {

    /** In which something happens that feeds don't have, three times. */
    private static final int CYCLE = 12;

    private static final int EMBARGOED = 0;
    private static final int TO_BE_KILLED = 4;
    private static final int ADVISORY = 8;
    private static final int KILL = 10;

    private final long seed;
    private final Ticks ticks;
    private final Newsroom newsroom;
    private final Stories stories = new Stories();

    Pushed(long seed, Ticks ticks) {
        this.seed = seed;
        this.ticks = ticks;
        this.newsroom = new Newsroom(seed, ticks);
    }

    /**
     * A document as it is pushed.
     *
     * @param key that tells it from all others, also after a restart
     */
    record Document(String key, String xml) {}

    /** What is pushed at a tick, in this order. */
    List<Document> at(long tick) {
        List<Document> documents = new ArrayList<>();
        newsroom.written(Outlet.MERIDIAN, tick).forEach(one -> documents.add(report(one)));
        switch ((int) Math.floorMod(tick, (long) CYCLE)) {
            case EMBARGOED -> documents.add(special(tick, Fate.EMBARGOED));
            case TO_BE_KILLED -> documents.add(special(tick, Fate.STAYS));
            case ADVISORY -> documents.add(special(tick, Fate.ADVISORY));
            case KILL -> documents.add(kill(tick, tick - KILL + TO_BE_KILLED));
            default -> {}
        }
        return documents;
    }

    private Document report(Article article) {
        Report.Terms terms =
                new Report.Terms(
                        "usable", article.signal(), Report.Terms.USUAL.urgency(), null, "");
        return document(
                new Report(
                        id(article.id()),
                        article.version(),
                        second(article.published()),
                        second(article.updated()),
                        terms,
                        new Report.Text(
                                article.category(),
                                article.place(),
                                article.headline(),
                                article.html())));
    }

    private Document special(long tick, Fate fate) {
        Stories.Story story = stories.pick("en", Newsroom.random(seed, tick));
        int figure = 20 + (int) Math.floorMod(tick, 23L);
        int part = (int) Math.floorMod(tick / CYCLE, (long) Stories.PARTS);
        return document(
                new Report(
                        id("special-" + tick),
                        1,
                        ticks.second(tick),
                        ticks.second(tick),
                        fate.terms(1, tick, ticks),
                        new Report.Text(
                                story.category(),
                                story.place(),
                                story.headline(part, figure),
                                story.html(part, figure, false, false))));
    }

    private static Document document(Report report) {
        String key = report.id().substring(Report.IDS.length()) + "-v" + report.version();
        return new Document(key, NewsMlG2.message(report.sent(), List.of(report)));
    }

    /** A note that ends a report, which it names. */
    private Document kill(long tick, long killed) {
        String id = id("kill-" + tick);
        return new Document(
                id.substring(Report.IDS.length()),
                Nitf.kill(id, id("special-" + killed), ticks.second(tick)));
    }

    /** With the seed: another one sends other texts, which are no versions of these. */
    private String id(String name) {
        return Report.IDS + name + "-" + seed;
    }

    private static Instant second(Instant time) {
        return time.truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
    }
}
