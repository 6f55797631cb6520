package dev.dateline.api.sources;

import dev.dateline.api.problem.ProblemCode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Lists of feeds as OPML 2.0 (opml.org/spec2.opml), folders and all. */
final class Opml {

    static final int MOST_OUTLINES = 10_000;
    private static final int DEEPEST = 16;
    private static final int LONGEST_FOLDER = 200;
    private static final String SEPARATOR = "/";

    private Opml() {}

    /**
     * A feed of a list.
     *
     * @param line in the document, from 1
     * @param folder the names of the folders around it, joined by slashes, or null
     */
    record Outline(int line, String url, @Nullable String name, @Nullable String folder) {}

    /**
     * Reads a list. Entities and DTDs are refused, and what is not well-formed is a problem that
     * names the line.
     */
    static List<Outline> read(byte[] document) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(document));
            try {
                return outlines(xml);
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            throw ProblemCode.INVALID_BODY.because(
                    "not OPML: line %d is not well-formed XML"
                            .formatted(
                                    e.getLocation() == null ? 1 : e.getLocation().getLineNumber()));
        }
    }

    private static List<Outline> outlines(XMLStreamReader xml) throws XMLStreamException {
        List<Outline> found = new ArrayList<>();
        Deque<String> folders = new ArrayDeque<>();
        boolean opml = false;
        while (xml.hasNext()) {
            int event = xml.next();
            boolean outline =
                    (event == XMLStreamConstants.START_ELEMENT
                                    || event == XMLStreamConstants.END_ELEMENT)
                            && xml.getLocalName().equals("outline");
            if (event == XMLStreamConstants.START_ELEMENT && !opml) {
                opml = xml.getLocalName().equals("opml");
                if (!opml) {
                    throw ProblemCode.INVALID_BODY.because(
                            "not OPML: the document is <" + xml.getLocalName() + ">");
                }
            } else if (outline && event == XMLStreamConstants.END_ELEMENT) {
                folders.removeLast();
            } else if (outline) {
                String url = attribute(xml, "xmlUrl");
                String text = attribute(xml, "text");
                String name = text == null ? attribute(xml, "title") : text;
                if (url != null) {
                    int line = xml.getLocation().getLineNumber();
                    found.add(new Outline(line, url, name, folder(folders)));
                }
                folders.addLast(url == null && name != null ? name : "");
                checkBounds(found.size(), folders.size());
            }
        }
        return found;
    }

    private static void checkBounds(int outlines, int depth) {
        if (outlines > MOST_OUTLINES || depth > DEEPEST) {
            throw ProblemCode.TOO_LARGE.because(
                    "at most %d feeds in %d levels of folders".formatted(MOST_OUTLINES, DEEPEST));
        }
    }

    private static @Nullable String attribute(XMLStreamReader xml, String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            // some write xmlurl
            if (xml.getAttributeLocalName(i).equalsIgnoreCase(name)) {
                String value = xml.getAttributeValue(i).strip();
                return value.isEmpty() ? null : value;
            }
        }
        return null;
    }

    private static @Nullable String folder(Deque<String> folders) {
        List<String> named =
                folders.stream()
                        .filter(name -> !name.isEmpty())
                        .map(name -> name.replace(SEPARATOR, " "))
                        .toList();
        String path = String.join(SEPARATOR, named);
        return path.isEmpty() || path.length() > LONGEST_FOLDER ? null : path;
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
                xml.writeAttribute("text", folder.getKey());
                folder.getValue().write(xml);
                xml.writeEndElement();
            }
            for (SourceDocument source : sources) {
                xml.writeCharacters("\n");
                xml.writeEmptyElement("outline");
                xml.writeAttribute("type", "rss");
                xml.writeAttribute("text", plain(name(source)));
                xml.writeAttribute("xmlUrl", source.url());
            }
            xml.writeCharacters("\n");
        }
    }

    private static String name(SourceDocument source) {
        String title = source.title() == null ? source.url() : source.title();
        return source.name() == null ? title : source.name();
    }

    /** XML 1.0 can't say every character, not even escaped. */
    private static String plain(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cs}\\ufffe\\uffff]", " ");
    }

    /** Writes sources as a list. */
    static byte[] write(Iterable<SourceDocument> sources) {
        Folder root = new Folder();
        for (SourceDocument source : sources) {
            String folder = source.folder();
            List<String> path = folder == null ? List.of() : List.of(folder.split(SEPARATOR, -1));
            root.add(path.iterator(), source);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml =
                    XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
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
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("the list can't be written", e);
        }
        return out.toByteArray();
    }
}
