package dev.dateline.api.opml;

import dev.dateline.api.sources.SourceDocument;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes sources as OPML 2.0 (opml.org/spec2.opml), folders and all. */
final class OpmlWriter {

    private OpmlWriter() {}

    /** Writes sources as a list. */
    static byte[] write(Iterable<SourceDocument> sources) {
        Folder root = new Folder();
        for (SourceDocument source : sources) {
            if (source.url() == null || source.kind().comesOnce()) {
                // what an agency sends to us alone can't be followed by others
                continue;
            }
            String folder = source.folder();
            List<String> path =
                    folder == null ? List.of() : List.of(folder.split(Outline.SEPARATOR, -1));
            root.add(path.iterator(), source);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml =
                    XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
            write(root, xml);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("the list can't be written", e);
        }
        return out.toByteArray();
    }

    private static void write(Folder root, XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("opml");
        xml.writeAttribute("version", "2.0");
        xml.writeStartElement("head");
        xml.writeStartElement("title");
        xml.writeCharacters("Sources of Dateline");
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeStartElement("body");
        root.write(xml);
        xml.writeEndDocument();
    }

    private static String name(SourceDocument source) {
        String title = source.title() == null ? String.valueOf(source.url()) : source.title();
        return source.name() == null ? title : source.name();
    }

    /** XML 1.0 can't say every character, not even escaped. */
    private static String plain(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cs}\\ufffe\\uffff]", " ");
    }

    /** A folder of a list that is written: folders by their names, then feeds. */
    private static final class Folder {
        private final SortedMap<String, Folder> folders = new TreeMap<>();
        private final List<SourceDocument> sources = new ArrayList<>();

        void add(Iterator<String> path, SourceDocument source) {
            if (path.hasNext()) {
                folders.computeIfAbsent(path.next(), name -> new Folder()).add(path, source);
            } else {
                sources.add(source);
            }
        }

        void write(XMLStreamWriter xml) throws XMLStreamException {
            for (Map.Entry<String, Folder> folder : folders.entrySet()) {
                xml.writeStartElement("outline");
                xml.writeAttribute("text", plain(folder.getKey()));
                folder.getValue().write(xml);
                xml.writeEndElement();
            }
            for (SourceDocument source : sources) {
                xml.writeCharacters("\n");
                xml.writeEmptyElement("outline");
                xml.writeAttribute("type", "rss");
                xml.writeAttribute("text", plain(name(source)));
                xml.writeAttribute("xmlUrl", String.valueOf(source.url()));
            }
            xml.writeCharacters("\n");
        }
    }
}
