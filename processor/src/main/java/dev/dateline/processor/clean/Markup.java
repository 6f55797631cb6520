package dev.dateline.processor.clean;

import java.util.Set;
import java.util.TreeSet;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/**
 * Markup that can be shown: an allow-list of elements and attributes, addresses absolute and of
 * harmless schemes, no scripts, styles, frames or forms.
 *
 * @param html the harmless markup
 * @param text the same as text, a blank line between paragraphs
 * @param addresses of all links and pictures, without their queries, which often track
 */
public record Markup(String html, String text, Set<String> addresses) {

    private static final Safelist ALLOWED =
            Safelist.relaxed()
                    .addTags("figure", "figcaption", "picture", "section", "article", "aside", "hr")
                    .addTags("s", "del", "ins", "mark", "time", "abbr", "audio", "video", "source")
                    .addAttributes("audio", "src", "controls")
                    .addAttributes("video", "src", "controls", "poster", "width", "height")
                    .addAttributes("source", "src", "type")
                    .addProtocols("audio", "src", "http", "https")
                    .addProtocols("video", "src", "http", "https")
                    .addProtocols("video", "poster", "http", "https")
                    .addProtocols("source", "src", "http", "https")
                    .addEnforcedAttribute("a", "rel", "nofollow noopener noreferrer");

    private static final Set<String> BLOCKS =
            Set.of(
                    "p",
                    "div",
                    "section",
                    "article",
                    "aside",
                    "blockquote",
                    "pre",
                    "ul",
                    "ol",
                    "dl",
                    "table",
                    "tr",
                    "h1",
                    "h2",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "figure",
                    "figcaption",
                    "hr");
    private static final Set<String> LINES = Set.of("br", "li", "dt", "dd");

    /**
     * Cleans what a provider sent.
     *
     * @param base what addresses are relative to
     */
    public static Markup of(String html, @Nullable String base) {
        Document dirty = Jsoup.parseBodyFragment(html, base == null ? "" : base);
        Document clean = new Cleaner(ALLOWED).clean(dirty);
        clean.outputSettings().prettyPrint(false);
        Set<String> addresses = new TreeSet<>();
        for (Element element : clean.select("[href],[src]")) {
            String address = element.hasAttr("href") ? element.attr("href") : element.attr("src");
            addresses.add(address.replaceFirst("[?#].*", ""));
        }
        return new Markup(clean.body().html(), text(clean.body()), addresses);
    }

    /** A line of text, such as a headline, from what may hold entities and elements. */
    public static String line(String text) {
        return text.indexOf('<') < 0 && text.indexOf('&') < 0
                ? squeeze(text)
                : squeeze(Jsoup.parseBodyFragment(text).text());
    }

    private static String text(Element body) {
        StringBuilder text = new StringBuilder();
        NodeTraversor.traverse(
                new NodeVisitor() {
                    @Override
                    public void head(Node node, int depth) {
                        if (node instanceof TextNode words) {
                            text.append(words.text().replace('\u00a0', ' '));
                        } else if (BLOCKS.contains(node.nodeName())) {
                            text.append("\n\n");
                        } else if (LINES.contains(node.nodeName())) {
                            text.append('\n');
                        }
                    }

                    @Override
                    public void tail(Node node, int depth) {
                        if (BLOCKS.contains(node.nodeName())) {
                            text.append("\n\n");
                        }
                    }
                },
                body);
        return squeeze(text, 2);
    }

    private static String squeeze(String text) {
        return squeeze(text, 0);
    }

    /** A run of white space becomes its line breaks, so many at most, or else one space. */
    private static String squeeze(CharSequence text, int mostBreaks) {
        StringBuilder squeezed = new StringBuilder(text.length());
        int breaks = 0;
        boolean space = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\u00a0' || Character.isWhitespace(c)) {
                space = true;
                breaks += c == '\n' ? 1 : 0;
                continue;
            }
            if (space && !squeezed.isEmpty()) {
                squeezed.repeat('\n', Math.min(breaks, mostBreaks));
                squeezed.repeat(' ', Math.min(breaks, mostBreaks) == 0 ? 1 : 0);
            }
            space = false;
            breaks = 0;
            squeezed.append(c);
        }
        return squeezed.toString();
    }
}
