package dev.dateline.fetcher.format.sniff;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Documents that are made to hurt whoever reads them; gzipped each has some kilobytes. */
final class HostileDocuments {

    private static final int MANY = 1_000_000;

    private HostileDocuments() {}

    /** Makes each when it is asked for: they have up to 16 MB. */
    static Map<String, Supplier<String>> all() {
        Map<String, Supplier<String>> all = new LinkedHashMap<>();
        all.put("json of empty items", () -> json("{},".repeat(5_500_000) + "{}"));
        all.put("json, one deep item", () -> json("[".repeat(MANY) + "]".repeat(MANY)));
        all.put("json, one wide item", () -> json("{\"a\":[" + "1,".repeat(4 * MANY) + "1]}"));
        all.put("json of tags", () -> json("{\"tags\":[" + "\"a\",".repeat(3 * MANY) + "1]}"));
        all.put("rss of empty items", () -> rss("<item/>".repeat(2_200_000)));
        all.put("rss of empty items, broken", () -> rss("<item/>".repeat(2_200_000) + "&"));
        all.put("a wide head", HostileDocuments::wideHead);
        all.put("a million ttl", () -> rss("<ttl/>".repeat(MANY)));
        all.put("a million ttl, broken", () -> rss("<ttl>".repeat(MANY)));
        all.put("a large default value", HostileDocuments::defaultValues);
        all.put("an entity of entities", HostileDocuments::entities);
        all.put("namespaces", () -> rss(namespaces("a")));
        all.put("namespaces, broken", () -> rss(namespaces("b") + "&"));
        all.put("names", () -> rss(names()));
        all.put("deep", () -> "<rss><channel>" + "<a>".repeat(4 * MANY));
        all.put("deep items", () -> "<rss><channel>" + "<item>".repeat(2 * MANY));
        all.put("attributes", () -> rss("<item><a " + "b ".repeat(5 * MANY) + "/></item>"));
        all.put("attributes of many", () -> rss("<a b='' c='' d='' e=''/>".repeat(500_000) + "&"));
        all.put("comments", () -> rss("<!---->".repeat(2 * MANY)));
        all.put("comments, broken", () -> rss("<!---->".repeat(2 * MANY) + "&"));
        all.put("a quoted text", HostileDocuments::quoted);
        all.put(
                "ampersands",
                () -> rss("<item><title>" + "&".repeat(12 * MANY) + "</title></item>"));
        all.put(
                "references",
                () -> rss("<item><title>" + "&lt;".repeat(3 * MANY) + "</title></item>"));
        all.put(
                "categories",
                () -> rss("<item>" + "<category>a</category>".repeat(500_000) + "</item>"));
        all.put("categories of one hash", () -> rss("<item>" + collisions() + "</item>"));
        all.put("categories of one hash in the head", () -> rss(collisions()));
        all.put("a date of digits", () -> rss(dated("07".repeat(400_000))));
        all.put("a date of months", () -> rss(dated("Jan ".repeat(400_000))));
        all.put("a length of digits", () -> rss(enclosed("9".repeat(MANY))));
        all.put("open tags", () -> "<rss>" + "<!ENTITY ".repeat(MANY));
        all.put("a name of brackets", () -> rss("<a" + "<iption".repeat(230_000)));
        all.put("ends of brackets", () -> rss("<a>" + "</iption".repeat(230_000)));
        all.put("attributes of brackets", () -> rss("<a " + "<b ".repeat(230_000)));
        all.put("values of brackets", () -> rss("<a b=" + "<b".repeat(230_000)));
        all.put("a quote of brackets", () -> rss("<a b='" + "&<b".repeat(230_000)));
        all.put("declarations of brackets", () -> rss("<!Y-".repeat(200_000)));
        all.put("a long name", () -> rss("<" + "a".repeat(4 * MANY) + "&"));
        all.put("an instruction of brackets", () -> rss("<?" + "<?a".repeat(230_000)));
        all.put("open doctype", () -> "<!DOCTYPE a [" + "<!-- ".repeat(2 * MANY));
        all.put("a million files", () -> media("<media:content url='/a'/>".repeat(MANY / 2)));
        all.put(
                "a group of a million files",
                () -> media("<media:group>" + "<media:content url='/a'/>".repeat(MANY / 2)));
        all.put(
                "credits of a file",
                () -> media("<media:credit>a</media:credit>".repeat(MANY / 2)));
        all.put("creators", () -> rss("<item>" + distinct("author") + "</item>"));
        all.put("deep bases", HostileDocuments::deepBases);
        all.put("a long base", HostileDocuments::longBase);
        all.put("base64", () -> atom("mode='base64'", "QUJD".repeat(1_300_000)));
        all.put("base64 of many", HostileDocuments::manyInBase64);
        all.put("entries that ROME refuses", () -> refused("<title mode='base64'>QUI</title>"));
        all.put(
                "dates of sources",
                () -> sources("<updated>%s</updated>".formatted("07".repeat(100))));
        all.put("links in markup", () -> atom("type='html'", "&lt;a href='b'>".repeat(MANY)));
        all.put("links that are elements", () -> atom("", "<a href='b'/>".repeat(MANY / 2)));
        all.put("deep markup", () -> atom("type='html'", "&lt;b>".repeat(2 * MANY)));
        all.put("titles", () -> rss("<item>" + "<title>&lt;b></title>".repeat(MANY / 2)));
        all.put("images of items", HostileDocuments::images);
        all.put(
                "paragraphs",
                () -> json("{\"content_text\":\"" + "\\n \\n".repeat(2 * MANY) + "\"}"));
        all.put(
                "ampersands of plain text",
                () -> json("{\"content_text\":\"" + "&".repeat(12 * MANY) + "\"}"));
        return all;
    }

    static String rss(String channel) {
        return "<rss version=\"2.0\"><channel><title>T</title>" + channel + "</channel></rss>";
    }

    static String json(String items) {
        return "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[" + items + "]}";
    }

    /** The head was once cloned for each item. */
    private static String wideHead() {
        return rss(
                "<a/>".repeat(500_000) + "<item/>".repeat(50_000) + "<x:item xmlns:x=\"urn:x\"/>");
    }

    private static String defaultValues() {
        String value = "<!DOCTYPE rss [<!ATTLIST a b CDATA \"" + "x".repeat(MANY) + "\">]>";
        return value + rss("<a/>".repeat(MANY));
    }

    private static String entities() {
        StringBuilder type = new StringBuilder("<!DOCTYPE rss [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            type.append("<!ENTITY a%d \"&a%d;&a%d;\">".formatted(i, i - 1, i - 1));
        }
        return type + "]>" + rss("<item><title>&a29;</title></item>");
    }

    private static String namespaces(String salt) {
        StringBuilder elements = new StringBuilder();
        for (int i = 0; i < 190_000; i++) {
            elements.append("<n:a xmlns:n=\"urn:").append(salt).append(i).append("\"/>");
        }
        return elements.toString();
    }

    private static String names() {
        StringBuilder elements = new StringBuilder();
        for (int i = 0; i < 500_000; i++) {
            elements.append("<a").append(i).append("/>");
        }
        return elements.toString();
    }

    /** Names that have the same hash, as "Aa" and "BB" have. */
    private static String collisions() {
        StringBuilder elements = new StringBuilder();
        for (int i = 0; i < 1 << 17; i++) {
            elements.append("<category>");
            for (int bit = 0; bit < 17; bit++) {
                elements.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            elements.append("</category>");
        }
        return elements.toString();
    }

    private static String media(String elements) {
        return "<rss xmlns:media=\"http://search.yahoo.com/mrss/\"><channel><item>" + elements;
    }

    private static String distinct(String name) {
        StringBuilder elements = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            elements.append("<%s>%d@e.org (%d)</%s>".formatted(name, i, i, name));
        }
        return elements.toString();
    }

    private static String atom(String attributes, String content) {
        return "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:base=\"http://e.org/%s/\"><entry><id>1</id>"
                        .formatted("x".repeat(1_500))
                + "<content %s>%s</content></entry></feed>".formatted(attributes, content);
    }

    private static String deepBases() {
        return atom("", ("<a xml:base='" + "y".repeat(200) + "/' href='b'>").repeat(40_000));
    }

    private static String longBase() {
        return "<feed xml:base=\"http://e.org/%s/\">".formatted("x".repeat(MANY))
                + "<entry><link href='a'/><id>1</id></entry>".repeat(9_000)
                + "</feed>";
    }

    private static String manyInBase64() {
        return "<feed>"
                + "<entry><id>1</id><title mode='base64'>QUJD</title></entry>".repeat(20_000)
                + "</feed>";
    }

    /** Each is read by ROME twice: with all, and alone. */
    private static String refused(String title) {
        return "<feed version='0.3' xmlns='http://purl.org/atom/ns#'>"
                + "<entry><id>1</id>%s</entry>".formatted(title).repeat(20_000)
                + "</feed>";
    }

    private static String sources(String source) {
        return "<feed xmlns='http://www.w3.org/2005/Atom'>"
                + "<entry><id>1</id><source>%s</source></entry>".formatted(source).repeat(9_000)
                + "</feed>";
    }

    private static String images() {
        String item =
                "{\"id\":\"1\",\"image\":\"a\",\"banner_image\":\"b\",\"authors\":[{\"name\":\"c\"}]},";
        return json(item.repeat(30_000) + "{}");
    }

    private static String dated(String date) {
        return "<item><title>T</title><pubDate>" + date + "</pubDate></item>";
    }

    private static String enclosed(String length) {
        return "<item><enclosure url='http://e.org/a' length='" + length + "'/></item>";
    }

    /** A parser quotes all of it. */
    private static String quoted() {
        return "<?xml version=\"1.1\"?>"
                + rss("<item><title>&#1;" + "x".repeat(1_400_000) + "</title></item>");
    }
}
