package dev.dateline.fetcher.format.xml;

import dev.dateline.fetcher.format.Budget;
import java.io.IOException;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.jdom2.Namespace;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/** Reads well-formed XML with the parser of the JDK, and nothing outside the document. */
final class StrictXml extends DefaultHandler {

    private static final String XERCES = "http://apache.org/xml/features/";
    private static final String SAX = "http://xml.org/sax/features/";

    private final TreeBuilder tree;

    private StrictXml(TreeBuilder tree) {
        this.tree = tree;
    }

    /**
     * Reads a document without a DOCTYPE.
     *
     * @throws SAXException where it is not well-formed
     * @throws Budget.Spent where it is not worth its cost any more
     */
    static void read(String document, TreeBuilder tree) throws SAXException {
        try {
            XMLReader reader = reader();
            StrictXml handler = new StrictXml(tree);
            reader.setContentHandler(handler);
            reader.setErrorHandler(handler);
            reader.parse(new InputSource(Budget.reader(document)));
        } catch (IOException | ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static XMLReader reader() throws SAXException, ParserConfigurationException {
        SAXParserFactory parsers = SAXParserFactory.newDefaultNSInstance();
        parsers.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        parsers.setFeature(XERCES + "disallow-doctype-decl", true);
        parsers.setFeature(SAX + "external-general-entities", false);
        parsers.setFeature(SAX + "external-parameter-entities", false);
        XMLReader reader = parsers.newSAXParser().getXMLReader();
        // the builder has bounds of its own, and passes over what is deeper instead of failing
        reader.setProperty("jdk.xml.maxElementDepth", 0);
        // JDK 24 sets these to 100,000 characters, which the plain text of a large feed exceeds
        reader.setProperty("jdk.xml.totalEntitySizeLimit", 0);
        reader.setProperty("jdk.xml.maxGeneralEntitySizeLimit", 0);
        return reader;
    }

    @Override
    public void startPrefixMapping(String prefix, String address) {
        tree.declaration();
    }

    @Override
    public void startElement(String address, String name, String qualified, Attributes attributes) {
        tree.start(Namespaces.of(address), name);
        for (int i = 0; i < attributes.getLength(); i++) {
            @Nullable Namespace namespace = Namespaces.ofAttribute(attributes.getURI(i));
            if (namespace != null) {
                tree.attribute(namespace, attributes.getLocalName(i), attributes.getValue(i));
            }
        }
    }

    @Override
    public void characters(char[] text, int start, int length) {
        tree.text(text, start, length);
    }

    @Override
    public void endElement(String address, String name, String qualified) {
        tree.end();
    }
}
