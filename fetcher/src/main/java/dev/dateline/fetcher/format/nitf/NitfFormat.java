package dev.dateline.fetcher.format.nitf;

import dev.dateline.contract.entry.Entry;
import dev.dateline.fetcher.format.Beginning;
import dev.dateline.fetcher.format.Budget;
import dev.dateline.fetcher.format.Format;
import dev.dateline.fetcher.format.Links;
import dev.dateline.fetcher.format.ParsedDocument;
import dev.dateline.fetcher.format.mapping.EntryDraft;
import dev.dateline.fetcher.format.mapping.Mapping;
import dev.dateline.fetcher.format.xml.Shape;
import dev.dateline.fetcher.format.xml.Tree;
import dev.dateline.fetcher.format.xml.XmlDocuments;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/**
 * NITF 3.x: one text in a document. A document that is not there to its end is not read at all: its
 * end may be what says that it must not be published.
 */
public final class NitfFormat implements Format {

    private static final Shape ONE = new Shape(Map.of(), Set.of(), Set.of());
    private static final int MOST_BEFORE_VERSION = 2_000;
    private static final Pattern VERSION =
            Pattern.compile("(?i)DTD NITF (\\d[\\w.]*)|nitf-(\\d-\\d+)[\\w.-]*\\.(?:dtd|xsd)");

    /** The mapping as a table in Markdown. */
    public static String table() {
        List<Mapping.Row<NitfSource>> rows = new ArrayList<>(NitfHead.MAPPING.rows());
        rows.addAll(NitfBody.MAPPING.rows());
        return new Mapping<>(rows).table();
    }

    @Override
    public Set<String> names() {
        return Set.of("nitf");
    }

    @Override
    public boolean claims(Beginning beginning) {
        return beginning.root().equals("nitf");
    }

    @Override
    public ParsedDocument read(String text, URI url) {
        List<String> diagnostics = new ArrayList<>();
        Tree tree;
        try {
            tree = XmlDocuments.ofWire(text, ONE, diagnostics);
        } catch (SAXException e) {
            return new ParsedDocument.Malformed("the XML is broken: " + e.getMessage());
        }
        if (tree.spent()) {
            return new ParsedDocument.Malformed(
                    "the NITF document has more elements than are read of one text");
        }
        String version = version(text);
        if (tree.cut()) {
            return ParsedDocument.Feed.wire("nitf", version, List.of(), diagnostics, true);
        }
        NitfSource source = new NitfSource(tree.root(), new Links(url));
        if (isDisordered(source)) {
            return new ParsedDocument.Malformed(
                    "the NITF document is broken: its parts are not where they belong");
        }
        Entry entry = entry(source, diagnostics);
        return says(entry)
                ? ParsedDocument.Feed.wire("nitf", version, List.of(entry), diagnostics, false)
                : new ParsedDocument.Malformed(
                        "a NITF document with neither a text nor a status to obey");
    }

    /**
     * Where the end of an element is missing, its neighbours are in it, the status of the text too.
     */
    private static boolean isDisordered(NitfSource source) {
        int contents = source.elements("//body.content").size();
        return source.elements("head/docdata").size() < source.elements("//docdata").size()
                || source.elements("body/body.content|//note/body.content").size() < contents;
    }

    private static Entry entry(NitfSource source, List<String> diagnostics) {
        EntryDraft draft = new EntryDraft();
        try {
            NitfBody.MAPPING.read(source, draft);
        } catch (Budget.Spent e) {
            diagnostics.add("the document is too large: " + e.getMessage());
        }
        NitfHead.MAPPING.read(source, draft);
        return draft.build();
    }

    /** A text, or that another one is taken back or held; what is usable has a text. */
    private static boolean says(Entry entry) {
        String status = entry.status().pubStatus();
        return entry.text().title() != null
                || entry.text().content() != null
                || !entry.status().orders().isEmpty()
                || (entry.identity().providerId() != null
                        && status != null
                        && !status.equalsIgnoreCase("usable"));
    }

    private static @Nullable String version(String text) {
        Matcher version =
                VERSION.matcher(text.substring(0, Math.min(text.length(), MOST_BEFORE_VERSION)));
        if (!version.find()) {
            return null;
        }
        String number = version.group(1) != null ? version.group(1) : version.group(2);
        return number.replace('-', '.');
    }
}
