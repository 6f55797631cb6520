package dev.dateline.api.opml;

import java.io.StringReader;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the tags of well-formed XML; a document type is for others. */
final class StrictTags {

    private StrictTags() {}

    /** Hands over the tags; what is given back is the line where it could not go on. */
    static OptionalInt read(String text, OutlineCollector outlines) {
        try {
            XMLStreamReader xml = factory().createXMLStreamReader(new StringReader(text));
            try {
                return read(xml, outlines);
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNumber();
            return OptionalInt.of(Math.max(line, 1));
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        // each &amp; counts, and there are none but XML's own entities: the body is the bound
        factory.setProperty("jdk.xml.maxGeneralEntitySizeLimit", 0);
        factory.setProperty("jdk.xml.totalEntitySizeLimit", 0);
        return factory;
    }

    private static OptionalInt read(XMLStreamReader xml, OutlineCollector outlines)
            throws XMLStreamException {
        while (xml.hasNext()) {
            // a tag begins where what is before it ends
            int line = xml.getLocation().getLineNumber();
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT ->
                        outlines.start(xml.getLocalName(), line, attributes(xml));
                case XMLStreamConstants.END_ELEMENT -> outlines.end(xml.getLocalName());
                case XMLStreamConstants.DTD -> {
                    return OptionalInt.of(line);
                }
                default -> {}
            }
        }
        return OptionalInt.empty();
    }

    private static Map<String, String> attributes(XMLStreamReader xml) {
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String name = xml.getAttributeLocalName(i).toLowerCase(Locale.ROOT);
            String value = xml.getAttributeValue(i).strip();
            if (OutlineCollector.ATTRIBUTES.contains(name) && !value.isEmpty()) {
                attributes.putIfAbsent(name, value);
            }
        }
        return attributes;
    }
}
