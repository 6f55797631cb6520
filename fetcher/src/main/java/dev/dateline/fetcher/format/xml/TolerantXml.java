package dev.dateline.fetcher.format.xml;

import dev.dateline.fetcher.format.Budget;
import java.util.regex.Pattern;
import org.jdom2.Namespace;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is not well-formed with jsoup, which accepts HTML's entities, bare ampersands and
 * missing end tags.
 */
final class TolerantXml implements NodeVisitor {

    /** Of tags, comments and the like: a start and an end for each element. */
    static final int MOST_TOKENS = 2 * Budget.MOST_NODES;

    /**
     * An angle bracket that begins no tag: another one comes before the name ends, or the name does
     * not end. jsoup would take all of it for one name, and copies that with each bracket.
     */
    private static final Pattern STRAY =
            Pattern.compile(
                    "<(?=!(?!--|\\[CDATA\\[|(?i:DOCTYPE))"
                            + "|/?[^\\s/<>!?](?:[^\\s/<>]{0,200}+<|[^\\s/<>]{200}))");

    private final TreeBuilder tree;
    private final Element root;

    private TolerantXml(TreeBuilder tree, Element root) {
        this.tree = tree;
        this.root = root;
    }

    /**
     * Reads a document, which has at most {@link #MOST_TOKENS} tokens.
     *
     * @return the tag of its root, as it is written; null if it has none, or several
     * @throws Budget.Spent where it is not worth its cost any more
     */
    static @Nullable String read(String document, TreeBuilder tree) {
        Element root = root(document);
        if (root == null) {
            return null;
        }
        root.traverse(new TolerantXml(tree, root));
        return root.tagName();
    }

    private static @Nullable Element root(String document) {
        Parser parser = Parser.xmlParser().setMaxDepth(Budget.DEEPEST);
        String text = STRAY.matcher(document).replaceAll("&lt;");
        Document soup = parser.parseInput(Budget.reader(text), "");
        return soup.childrenSize() == 1 ? soup.child(0) : null;
    }

    @Override
    public void head(Node node, int depth) {
        if (node instanceof Element element) {
            tree.start(namespace(element), local(element.tagName()));
            for (Attribute attribute : element.attributes()) {
                take(attribute);
            }
        } else if (node instanceof TextNode text) {
            char[] characters = text.getWholeText().toCharArray();
            tree.text(characters, 0, characters.length);
        }
    }

    private void take(Attribute attribute) {
        String name = attribute.getKey();
        if (name.equals("xmlns") || name.startsWith("xmlns:")) {
            tree.declaration();
            return;
        }
        String prefix = prefix(name);
        Namespace namespace =
                prefix.isEmpty() ? Namespace.NO_NAMESPACE : Namespaces.ofAttribute(address(prefix));
        if (namespace != null) {
            tree.attribute(namespace, local(name), attribute.getValue());
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (node instanceof Element) {
            tree.end();
        }
    }

    private Namespace namespace(Element element) {
        String found = element.tag().namespace();
        // jsoup says this where nothing is declared
        if (!found.equals(Parser.NamespaceXml)) {
            return Namespaces.of(found);
        }
        String prefix = prefix(element.tagName());
        return prefix.isEmpty() ? Namespace.NO_NAMESPACE : Namespaces.ofPrefix(prefix);
    }

    /** What the root declares for a prefix, or what it usually means. */
    private String address(String prefix) {
        String declared = root.attr("xmlns:" + prefix);
        return declared.isEmpty() ? Namespaces.ofPrefix(prefix).getURI() : declared;
    }

    private static String prefix(String name) {
        return name.substring(0, Math.max(0, name.indexOf(':')));
    }

    private static String local(String name) {
        return name.substring(name.indexOf(':') + 1);
    }
}
