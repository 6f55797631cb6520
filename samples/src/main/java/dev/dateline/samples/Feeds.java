package dev.dateline.samples;

import static dev.dateline.samples.Escapes.json;
import static dev.dateline.samples.Escapes.xml;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;

/** Writes what an outlet has published as RSS 2.0, Atom (RFC 4287) or JSON Feed 1.1. */
final class Feeds {

    private static final DateTimeFormatter RFC_822 =
            DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    private Feeds() {}

    static String write(Outlet outlet, List<Article> articles, String base) {
        return switch (outlet.format) {
            case RSS -> rss(outlet, articles, base);
            case ATOM -> atom(outlet, articles, base);
            case JSON -> jsonFeed(outlet, articles, base);
        };
    }

    private static String rss(Outlet outlet, List<Article> articles, String base) {
        StringBuilder items = new StringBuilder();
        for (Article article : articles) {
            items.append(
                    """
                    <item><guid isPermaLink="false">%s</guid><title>%s</title><link>%s/%s</link>
                    <category>%s</category><pubDate>%s</pubDate><description>%s</description></item>
                    """
                            .formatted(
                                    article.id(),
                                    xml(article.headline()),
                                    base,
                                    article.id(),
                                    xml(article.category()),
                                    RFC_822.format(article.published()),
                                    xml(article.html())));
        }
        return """
        <?xml version="1.0" encoding="UTF-8"?>
        <rss version="2.0"><channel><title>%s</title><link>%s</link>
        <description>An invented outlet</description><language>%s</language>
        %s</channel></rss>
        """
                .formatted(xml(outlet.title), base, outlet.language, items);
    }

    private static String atom(Outlet outlet, List<Article> articles, String base) {
        String entries =
                articles.stream()
                        .map(article -> atomEntry(article, base))
                        .collect(Collectors.joining());
        Instant updated =
                articles.stream()
                        .map(Article::updated)
                        .max(Instant::compareTo)
                        .orElse(Instant.EPOCH);
        return """
        <?xml version="1.0" encoding="UTF-8"?>
        <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="%s"><id>%s%s</id><title>%s</title>
        <author><name>%s</name></author><updated>%s</updated><link rel="self" href="%s%s"/>
        %s</feed>
        """
                .formatted(
                        outlet.language,
                        base,
                        outlet.path(),
                        xml(outlet.title),
                        xml(outlet.title),
                        updated,
                        base,
                        outlet.path(),
                        entries);
    }

    private static String atomEntry(Article article, String base) {
        return """
        <entry><id>tag:samples.invalid,2026:%s</id><title>%s</title><link href="%s/%s"/>
        <category term="%s"/><published>%s</published><updated>%s</updated>
        <content type="html">%s</content></entry>
        """
                .formatted(
                        article.id(),
                        xml(article.headline()),
                        base,
                        article.id(),
                        xml(article.category()),
                        article.published(),
                        article.updated(),
                        xml(article.html()));
    }

    private static String jsonFeed(Outlet outlet, List<Article> articles, String base) {
        StringBuilder items = new StringBuilder();
        for (Article article : articles) {
            items.append(items.isEmpty() ? "" : ",\n")
                    .append(
                            """
                            {"id":%s,"title":%s,"url":%s,"tags":[%s],"date_published":"%s",\
                            "date_modified":"%s","content_html":%s}"""
                                    .formatted(
                                            json(article.id()),
                                            json(article.headline()),
                                            json(base + "/" + article.id()),
                                            json(article.category()),
                                            article.published(),
                                            article.updated(),
                                            json(article.html())));
        }
        return """
        {"version":"https://jsonfeed.org/version/1.1","title":%s,"home_page_url":%s,"language":%s,
        "items":[%s]}
        """
                .formatted(json(outlet.title), json(base), json(outlet.language), items);
    }
}
