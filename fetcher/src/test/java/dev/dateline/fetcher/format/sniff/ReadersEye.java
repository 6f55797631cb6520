package dev.dateline.fetcher.format.sniff;

import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.safety.Safelist;
import org.jspecify.annotations.Nullable;

/**
 * What a person sees of markup: its words, and where its links and pictures lead. Readers of feeds
 * differ in how they write and clean markup, so that nothing else can be compared.
 */
final class ReadersEye {

    private ReadersEye() {}

    /** Of markup, whose relative addresses refer to a base. */
    static String markup(@Nullable String markup, String base) {
        if (markup == null) {
            return "";
        }
        Document clean =
                Jsoup.parseBodyFragment(Jsoup.clean(markup, base, Safelist.relaxed()), base);
        StringBuilder seen = new StringBuilder(line(clean.body().text()));
        for (Element element : clean.select("a[href],img[src]")) {
            String address =
                    element.hasAttr("href") ? element.absUrl("href") : element.absUrl("src");
            seen.append(" [").append(address).append(']');
        }
        return seen.toString().toLowerCase(Locale.ROOT);
    }

    /** Of text in which nothing is markup. */
    static String plain(@Nullable String text) {
        return text == null ? "" : line(text).toLowerCase(Locale.ROOT);
    }

    private static String line(String text) {
        return text.replaceAll("[\\s\\p{Z}]+", " ").strip();
    }
}
