package dev.dateline.embedded;

import static dev.dateline.embedded.harness.HostileServer.body;
import static dev.dateline.embedded.harness.HostileServer.status;

import dev.dateline.embedded.harness.HostileServer;
import dev.dateline.embedded.harness.HostileServer.Behaviour;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What servers do wrong, and what ops are told of it. */
final class BadInputCases {

    private BadInputCases() {}

    /**
     * What a server does, and what ops and clients see of it.
     *
     * @param words of the health's reason, or of a diagnostic
     * @param headlines of the items that come of it, or null where that is asked elsewhere
     */
    record Case(
            String name,
            Behaviour behaviour,
            String state,
            String words,
            @Nullable List<String> headlines) {

        Case(String name, Behaviour behaviour, String state, String words) {
            this(name, behaviour, state, words, List.of());
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** All of them. */
    static List<Case> cases() {
        return Stream.of(answers(), bombs(), redirects(), damage(), oddities())
                .flatMap(List::stream)
                .toList();
    }

    /** What a server answers. */
    private static List<Case> answers() {
        return List.of(
                new Case("text", body("hello"), "FAILING", "neither XML nor JSON"),
                new Case("nothing", body(""), "FAILING", "empty"),
                new Case("html", body("<!doctype html><p>hello"), "FAILING", "HTML page"),
                new Case("s404", status(404), "FAILING", "404; check the address"),
                new Case("s410", status(410), "FAILING", "410; delete the source"),
                new Case("s500", status(500), "FAILING", "status 500"),
                new Case("s403", status(403), "FAILING", "refuses access"),
                new Case(
                        "s429",
                        status(429, "Retry-After", "7200"),
                        "FAILING",
                        "asks to wait: status 429"),
                new Case("silent", HostileServer::silence, "FAILING", "PT5S"),
                new Case("trickle", HostileServer::trickle, "FAILING", "PT10S"),
                new Case("endless", HostileServer::endless, "FAILING", "larger than"),
                new Case("large", HostileServer::large, "FAILING", "larger than"));
    }

    /** What is far more than it seems once it is read. */
    private static List<Case> bombs() {
        return List.of(
                new Case("gzip-bomb", HostileServer.gzipBomb(), "FAILING", "max-document"),
                new Case("xml-bomb", body(xmlBomb()), "DEGRADED", "", null),
                new Case(
                        "entity",
                        body(
                                "<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                                        + rss("<item><title>[&x;]</title><guid>1</guid></item>")),
                        "DEGRADED",
                        "",
                        null));
    }

    /** Where it sends us. */
    private static List<Case> redirects() {
        return List.of(
                new Case("loop", status(301, "Location", "/loop"), "FAILING", "redirects"),
                new Case(
                        "to-file",
                        status(301, "Location", "file:///etc/passwd"),
                        "REFUSED",
                        "file"),
                new Case(
                        "to-private",
                        status(302, "Location", "http://169.254.169.254/latest/meta-data/"),
                        "REFUSED",
                        "redirects to a private"));
    }

    /** What was broken on the way, or before. */
    private static List<Case> damage() {
        return List.of(
                new Case(
                        "charset",
                        body(
                                ("<?xml version=\"1.0\" encoding=\"utf-8\"?>"
                                                + rss(item("Grüße aus Köln", "1")))
                                        .getBytes(StandardCharsets.ISO_8859_1)),
                        "DEGRADED",
                        "not valid UTF-8",
                        List.of("Grüße aus Köln")),
                new Case(
                        "cut",
                        HostileServer.cut(rss(item("whole", "1") + item("lost".repeat(60), "2"))),
                        "DEGRADED",
                        "incomplete",
                        List.of("whole")),
                new Case(
                        "one-broken",
                        body(
                                rss(
                                        item("first", "1")
                                                + item("a < b & \u0007", "2")
                                                + item("third", "3"))),
                        "DEGRADED",
                        "",
                        null));
    }

    /** What is unusual about entries. */
    private static List<Case> oddities() {
        return List.of(
                new Case(
                        "undated",
                        body(
                                rss(
                                        item("dated", "1")
                                                + "<item><title>undated</title><guid>2</guid></item>")),
                        "OK",
                        "entry 2: no date",
                        List.of("undated", "dated")),
                new Case(
                        "in-2999",
                        body(
                                rss(
                                        item("to come", "1").replace("2026", "2999")
                                                + item("today", "2"))),
                        "DEGRADED",
                        "entry 1: date in the future",
                        List.of("to come", "today")),
                new Case(
                        "one-guid",
                        body(
                                rss(
                                        item("red", "same")
                                                + item("green", "same")
                                                + item("blue", "same"))),
                        "DEGRADED",
                        "3 entries have the same id: same",
                        List.of("red", "green", "blue")),
                new Case(
                        "five-megabytes",
                        body(rss(item("long", "1").replace("d1", "word ".repeat(1_000_000)))),
                        "DEGRADED",
                        "entry 1: too long, shortened",
                        List.of("long")),
                new Case("ten-thousand", body(rss(tenThousand())), "OK", "succeeded", null));
    }

    private static String rss(String items) {
        return "<rss version=\"2.0\"><channel><title>Bad</title><language>en</language>"
                + items
                + "</channel></rss>";
    }

    private static String item(String title, String guid) {
        return "<item><title>%s</title><guid>%s</guid><link>http://e.org/%s</link>"
                        .formatted(title, guid, title.hashCode())
                + "<pubDate>Wed, 01 Jul 2026 12:00:00 GMT</pubDate><description>d%s</description></item>"
                        .formatted(guid);
    }

    private static String tenThousand() {
        StringBuilder items = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            items.append(item("headline " + i, "t" + i));
        }
        return items.toString();
    }

    private static String xmlBomb() {
        StringBuilder bomb = new StringBuilder("<!DOCTYPE rss [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 40; i++) {
            bomb.append("<!ENTITY a%d \"&a%d;&a%d;\">".formatted(i, i - 1, i - 1));
        }
        return bomb + "]>" + rss("<item><title>[&a39;]</title><guid>1</guid></item>");
    }
}
