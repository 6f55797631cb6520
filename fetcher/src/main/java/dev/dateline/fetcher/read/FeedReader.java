package dev.dateline.fetcher.read;

import dev.dateline.contract.entry.Entry;
import dev.dateline.fetcher.download.Download.Body;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/** Reads a document of any format that is known; the format is found from the bytes. */
@Component
public final class FeedReader {

    private static final int MAX_ENTRIES = 10_000;
    private static final int MAX_DIAGNOSTICS = 20;

    private final Semaphore parsing =
            new Semaphore(2 * Runtime.getRuntime().availableProcessors(), true);
    private final XmlFeeds xml = new XmlFeeds();
    private final JsonFeeds json = new JsonFeeds();

    /**
     * Reads the feed that the bytes hold. Pure: neither the network nor the clock is asked.
     *
     * @param url where it was found; relative addresses are resolved against it
     * @param now dates behind it are odd
     */
    public Reading read(Body body, URI url, Instant now) {
        // a parsed document takes many times its bytes
        parsing.acquireUninterruptibly();
        try {
            return parse(body, url, now);
        } finally {
            parsing.release();
        }
    }

    private Reading parse(Body body, URI url, Instant now) {
        if (body.bytes().length == 0) {
            return new Reading.Malformed("the document is empty");
        }
        Decoding decoding = Decoding.of(body.bytes(), body.contentType());
        String text = decoding.text();
        int start = 0;
        while (start < text.length()
                && (text.charAt(start) <= ' ' || text.charAt(start) == '\ufeff')) {
            start++;
        }
        if (start == text.length()) {
            return new Reading.Malformed("the document is blank");
        }
        String document = text.substring(start);
        Reading reading =
                switch (document.charAt(0)) {
                    case '{' -> json.read(document, url);
                    case '<' -> isHtml(document) ? html() : xml.read(document, url);
                    default -> new Reading.Malformed("neither XML nor JSON, so no feed");
                };
        if (!(reading instanceof Reading.Feed feed)) {
            return reading;
        }
        List<String> diagnostics = new ArrayList<>(decoding.diagnostics());
        boolean cut = body.cut() || feed.cut();
        if (cut) {
            diagnostics.add("the document was cut on its way, the rest is read when it comes");
        }
        return bounded(feed, diagnostics, cut, now);
    }

    private static boolean isHtml(String document) {
        String head =
                document.substring(0, Math.min(document.length(), 512)).toLowerCase(Locale.ROOT);
        return head.startsWith("<!doctype html") || head.startsWith("<html");
    }

    private static Reading html() {
        return new Reading.Malformed(
                "an HTML page, not a feed; a preview tells the feeds that it names");
    }

    private static Reading.Feed bounded(
            Reading.Feed feed, List<String> diagnostics, boolean isCut, Instant now) {
        diagnostics.addAll(feed.diagnostics());
        List<Entry> entries = feed.entries();
        if (entries.size() > MAX_ENTRIES) {
            diagnostics.add(
                    "it has "
                            + entries.size()
                            + " entries; the first "
                            + MAX_ENTRIES
                            + " are read");
            entries = entries.subList(0, MAX_ENTRIES);
        }
        List<Entry> cut = new ArrayList<>(entries.size());
        for (int i = 0; i < entries.size(); i++) {
            Entry whole = entries.get(i);
            Entry entry = EntryLimits.cut(whole);
            if (!entry.equals(whole)) {
                diagnostics.add("entry " + (i + 1) + ": too long, cut");
            }
            cut.add(entry);
        }
        diagnostics.addAll(Oddities.of(cut, now));
        return new Reading.Feed(
                feed.format(),
                EntryLimits.cutTitle(feed.title()),
                EntryLimits.cutLanguage(feed.language()),
                List.copyOf(cut),
                first(diagnostics),
                first(Oddities.undated(cut)),
                isCut);
    }

    private static List<String> first(List<String> sentences) {
        return List.copyOf(sentences.subList(0, Math.min(sentences.size(), MAX_DIAGNOSTICS)));
    }
}
