package dev.dateline.processor.copy;

import dev.dateline.processor.fingerprint.TextPrint;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The latest texts of each source that has some in the window, and what they have in common. */
final class Latest {

    private static final int MOST = 8;

    private final Map<String, Source> sources = new HashMap<>();
    private final Tail.Tally tally = new Tail.Tally();

    /** Of one source. */
    private static final class Source {
        private final String id;
        private final ArrayDeque<Noted> texts = new ArrayDeque<>();
        private int noted;
        private @Nullable Tail tail;

        Source(String id) {
            this.id = id;
        }
    }

    /** One object for all of its events. */
    String known(String sourceId) {
        return sources.computeIfAbsent(sourceId, Source::new).id;
    }

    void add(Noted event) {
        Source source = sources.computeIfAbsent(event.sourceId, Source::new);
        source.noted++;
        if (event.print != null) {
            source.texts.addLast(event);
            source.tail = null;
        }
        if (source.texts.size() > MOST) {
            source.texts.removeFirst();
        }
    }

    void drop(Noted event) {
        Source source = sources.get(event.sourceId);
        if (source == null) {
            return;
        }
        if (source.texts.peekFirst() == event) {
            source.texts.removeFirst();
            source.tail = null;
        }
        source.noted--;
        if (source.noted == 0) {
            sources.remove(event.sourceId);
        }
    }

    /** What a source prints under its texts. */
    Tail tail(String sourceId) {
        Source source = sources.get(sourceId);
        if (source == null) {
            return Tail.NONE;
        }
        Tail known = source.tail;
        if (known == null) {
            known = Tail.of(prints(source), tally);
            source.tail = known;
        }
        return known;
    }

    /** The latest text of each item. */
    private static List<TextPrint> prints(Source source) {
        Map<String, TextPrint> latest = new HashMap<>();
        List<TextPrint> prints = new ArrayList<>();
        source.texts
                .descendingIterator()
                .forEachRemaining(
                        event -> {
                            TextPrint print = event.print;
                            if (print != null && latest.put(event.itemId, print) == null) {
                                prints.add(print);
                            }
                        });
        return prints;
    }
}
