package dev.dateline.processor.clean;

import dev.dateline.platform.deadline.Deadlines;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;
import org.jsoup.select.Evaluator;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;
import org.jsoup.select.QueryParser;
import org.jspecify.annotations.Nullable;

/**
 * HTML that is safe to show: an allow-list of elements and attributes, absolute addresses with safe
 * schemes, no scripts, styles, frames or forms.
 *
 * @param html the safe HTML
 * @param text the same as text, a blank line between paragraphs
 * @param addresses of all links and pictures, without their queries, which are often for tracking
 */
public record CleanMarkup(String html, String text, Set<String> addresses) {

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

    private static final Evaluator WITH_ADDRESS = QueryParser.parse("[href],[src]");

    private static final Pattern QUERY = Pattern.compile("[?#].*");

    /** Each is compared with those around it when it is cleaned. */
    private static final int DEEPEST = 128;

    /** A control character that begins a line. */
    private static final char NEXT_LINE = '\u0085';

    private static final int MOST_ELEMENTS = 5_000;

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
     * Cleans the HTML of a provider.
     *
     * @param base the address that relative addresses refer to
     */
    public static CleanMarkup of(String html, @Nullable String base) {
        List<String> pieces = Pieces.of(html);
        Document dirty = pieces.size() > 1 ? null : parsed(html, base == null ? "" : base);
        if (dirty == null || isTooMuch(dirty)) {
            // cleaning it would take seconds, and all that comes behind it would wait
            return new CleanMarkup("", text(pieces), Set.of());
        }
        Document clean = new Cleaner(ALLOWED).clean(dirty);
        clean.outputSettings().prettyPrint(false);
        Set<String> addresses = new TreeSet<>();
        for (Element element : clean.select(WITH_ADDRESS)) {
            String address = element.hasAttr("href") ? element.attr("href") : element.attr("src");
            addresses.add(QUERY.matcher(address).replaceFirst(""));
        }
        return new CleanMarkup(clean.body().html(), text(clean.body()), addresses);
    }

    private static Document parsed(String html, String base) {
        Document document = Document.createShell(base);
        Element body = document.body();
        List<Node> nodes =
                Parser.htmlParser()
                        .setMaxDepth(DEEPEST)
                        .parseFragmentInput(Deadlines.reader(html), body, base);
        // all at once: one by one, all those behind each are numbered again
        body.insertChildren(0, nodes);
        return document;
    }

    /** Whether it has more elements than any text that people write. */
    private static boolean isTooMuch(Document dirty) {
        AtomicInteger elements = new AtomicInteger();
        NodeTraversor.traverse(
                (node, depth) -> elements.addAndGet(node instanceof Element ? 1 : 0), dirty);
        return elements.get() > MOST_ELEMENTS;
    }

    /** One line of text, such as a headline, from text that may contain entities and elements. */
    public static String line(String text) {
        return text.indexOf('<') < 0 && text.indexOf('&') < 0
                ? squeeze(text)
                : squeeze(
                        Pieces.of(text).stream()
                                .map(piece -> parsed(piece, "").body().text())
                                .collect(Collectors.joining(" ")));
    }

    /** The same text without what no text needs; its lines and tabs stay. */
    public static String harmless(String text) {
        return text.chars().noneMatch(c -> isHarmful((char) c))
                ? text
                : text.chars()
                        .filter(c -> c == '\n' || c == '\r' || c == '\t' || !isHarmful((char) c))
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append)
                        .toString();
    }

    private static String text(List<String> pieces) {
        return squeeze(
                pieces.stream()
                        .map(piece -> text(parsed(piece, "").body()))
                        .collect(Collectors.joining("\n")),
                2);
    }

    private static String text(Element body) {
        StringBuilder text = new StringBuilder();
        NodeTraversor.traverse(
                new NodeVisitor() {
                    @Override
                    public void head(Node node, int depth) {
                        Deadlines.check();
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

    /**
     * White space becomes its line breaks, at most {@code mostBreaks}, or one space if it has none.
     * What no text needs is left out: see {@link #isHarmful}.
     */
    private static String squeeze(CharSequence text, int mostBreaks) {
        StringBuilder squeezed = new StringBuilder(text.length());
        int breaks = 0;
        boolean space = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\u00a0' || c == NEXT_LINE || Character.isWhitespace(c)) {
                space = true;
                breaks += c == '\n' ? 1 : 0;
                continue;
            }
            if (isHarmful(c)) {
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

    /**
     * Control characters, by which a terminal is made to do things, and the overrides of direction
     * (UAX 9: LRO, RLO), by which a line reads as something else than it says. The marks and
     * embeddings that texts in Hebrew or Arabic have stay.
     */
    private static boolean isHarmful(char c) {
        return Character.isISOControl(c) || c == '\u202d' || c == '\u202e';
    }
}
