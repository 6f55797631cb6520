package dev.dateline.fetcher.read;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdom2.Document;
import org.jdom2.JDOMException;
import org.jdom2.input.SAXBuilder;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document.OutputSettings.Syntax;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.parser.Parser;
import org.xml.sax.InputSource;

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

    private static final Map<String, String> KNOWN =
            Map.of(
                    "atom", "http://www.w3.org/2005/Atom",
                    "content", "http://purl.org/rss/1.0/modules/content/",
                    "dc", "http://purl.org/dc/elements/1.1/",
                    "dcterms", "http://purl.org/dc/terms/",
                    "itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd",
                    "media", "http://search.yahoo.com/mrss/",
                    "rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
                    "slash", "http://purl.org/rss/1.0/modules/slash/",
                    "sy", "http://purl.org/rss/1.0/modules/syndication/");

    /** Characters that no XML document may hold (XML 1.0, section 2.2). */
    private static final Pattern NO_XML =
            Pattern.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff\\ud800-\\udfff]");

    private static final Pattern EXTERNAL_ENTITY =
            Pattern.compile("<!ENTITY\\s[^<>]*\\b(?:SYSTEM|PUBLIC)\\b");

    private static final Pattern ENTRY_TAG =
            Pattern.compile("</?((?:\\w+:)?(?:item|entry))[\\s/>]");

    /**
     * A document.
     *
     * @param cut whether its end is missing
     */
    record Parsed(Document document, boolean cut) {}

    /**
     * Parses the document.
     *
     * @param diagnostics told when the document had to be mended
     * @throws JDOMException if nothing can be made of it
     */
    Parsed parse(String text, List<String> diagnostics) throws JDOMException {
        if (EXTERNAL_ENTITY.matcher(text).find()) {
            diagnostics.add("it names an external entity, which is not read");
        }
        try {
            return new Parsed(strict(text), false);
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
        builder.setProperty("jdk.xml.maxGeneralEntitySizeLimit", 64 * 1024 * 1024);
        builder.setProperty("jdk.xml.maxElementDepth", MAX_DEPTH);
        // JDOM switches external entities on again in order to expand the internal ones: whatever
        // is
        // outside the document is empty
        builder.setEntityResolver((publicId, systemId) -> new InputSource(new StringReader("")));
        try {
            return builder.build(new StringReader(text));
        } catch (IOException | RuntimeException e) {
            // JDOM throws what it likes for characters that it does not
            throw new JDOMException(e.getMessage(), e);
        }
    }

    /**
     * A parser for tag soup: it knows HTML's entities, bare ampersands, and ends that are missing.
     */
    private static Parsed salvage(String text, JDOMException cause) throws JDOMException {
        Parser parser = Parser.xmlParser();
        parser.setMaxDepth(MAX_DEPTH);
        org.jsoup.nodes.Document soup =
                Jsoup.parse(NO_XML.matcher(text).replaceAll(""), "", parser);
        soup.childNodes().stream()
                .filter(node -> !(node instanceof Element))
                .toList()
                .forEach(org.jsoup.nodes.Node::remove);
        if (soup.childrenSize() != 1) {
            throw cause;
        }
        boolean cut = text.lastIndexOf("</" + soup.child(0).tagName()) < 0;
        if (cut) {
            removeCutEntry(soup, text);
        }
        bindPrefixes(soup);
        soup.outputSettings()
                .syntax(Syntax.xml)
                .escapeMode(Entities.EscapeMode.xhtml)
                .prettyPrint(false);
        try {
            return new Parsed(strict(soup.outerHtml()), cut);
        } catch (JDOMException again) {
            cause.addSuppressed(again);
            throw cause;
        }
    }

    /** The entry in the midst of which a document is cut waits for the whole one. */
    private static void removeCutEntry(org.jsoup.nodes.Document soup, String text) {
        String last = "";
        String name = "";
        Matcher tags = ENTRY_TAG.matcher(text);
        while (tags.find()) {
            last = tags.group();
            name = tags.group(1);
        }
        Element cut =
                last.isEmpty() || last.startsWith("</") ? null : soup.getElementsByTag(name).last();
        if (cut != null) {
            cut.remove();
        }
    }

    /** Gives a namespace to each prefix that the document uses and does not declare. */
    private static void bindPrefixes(org.jsoup.nodes.Document soup) {
        Element root = soup.child(0);
        Set<String> used = new TreeSet<>();
        for (Element element : soup.getAllElements()) {
            prefix(element.tagName(), used);
            element.attributes().forEach(attribute -> prefix(attribute.getKey(), used));
        }
        used.removeAll(Set.of("xml", "xmlns"));
        for (String prefix : used) {
            if (!root.hasAttr("xmlns:" + prefix)) {
                root.attr(
                        "xmlns:" + prefix, KNOWN.getOrDefault(prefix, "urn:undeclared:" + prefix));
            }
        }
    }

    private static void prefix(String name, Set<String> used) {
        int colon = name.indexOf(':');
        if (colon > 0) {
            used.add(name.substring(0, colon));
        }
    }
}
