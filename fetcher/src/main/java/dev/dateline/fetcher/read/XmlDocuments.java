package dev.dateline.fetcher.read;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.jdom2.Document;
import org.jdom2.JDOMException;
import org.jdom2.input.DOMBuilder;
import org.jdom2.input.SAXBuilder;
import org.jsoup.Jsoup;
import org.jsoup.helper.W3CDom;
import org.jsoup.parser.Parser;

/**
 * Parses XML from strangers: a DOCTYPE is tolerated and never followed, entities are bounded,
 * nothing outside the document is read. What is no XML goes through a parser that takes it as it
 * comes.
 */
final class XmlDocuments {

    private static final String XERCES = "http://apache.org/xml/features/";
    private static final String SAX = "http://xml.org/sax/features/";
    private static final int ENTITY_EXPANSIONS = 1_000;
    private static final int MAX_DEPTH = 256;

    /**
     * Parses the document.
     *
     * @param diagnostics told when the document had to be mended
     * @throws JDOMException if nothing can be made of it
     */
    Document parse(String text, List<String> diagnostics) throws JDOMException {
        try {
            return strict(text);
        } catch (JDOMException e) {
            diagnostics.add("the XML is broken, read what could be read: " + e.getMessage());
            return salvage(text, e);
        }
    }

    private static Document strict(String text) throws JDOMException {
        SAXBuilder builder = new SAXBuilder();
        builder.setFeature(SAX + "external-general-entities", false);
        builder.setFeature(SAX + "external-parameter-entities", false);
        builder.setFeature(XERCES + "nonvalidating/load-external-dtd", false);
        builder.setFeature("http://javax.xml.XMLConstants/feature/secure-processing", true);
        builder.setProperty("jdk.xml.entityExpansionLimit", ENTITY_EXPANSIONS);
        // JDK 24 set these to 100,000 characters, which the plain text of a large feed exceeds
        builder.setProperty("jdk.xml.totalEntitySizeLimit", 64 * 1024 * 1024);
        builder.setProperty("jdk.xml.maxGeneralEntitySizeLimit", 64 * 1024);
        builder.setProperty("jdk.xml.maxElementDepth", MAX_DEPTH);
        builder.setExpandEntities(true);
        try {
            return builder.build(new StringReader(text));
        } catch (IOException e) {
            throw new JDOMException(e.getMessage(), e);
        }
    }

    /**
     * A parser for tag soup: it knows HTML's entities, bare ampersands, and ends that are missing.
     */
    private static Document salvage(String text, JDOMException cause) throws JDOMException {
        Parser parser = Parser.xmlParser();
        parser.setMaxDepth(MAX_DEPTH);
        org.jsoup.nodes.Document soup = Jsoup.parse(text, "", parser);
        soup.childNodes().stream()
                .filter(node -> !(node instanceof org.jsoup.nodes.Element))
                .toList()
                .forEach(org.jsoup.nodes.Node::remove);
        if (soup.childrenSize() != 1) {
            throw cause;
        }
        try {
            return new DOMBuilder().build(new W3CDom().namespaceAware(true).fromJsoup(soup));
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
            throw cause;
        }
    }
}
