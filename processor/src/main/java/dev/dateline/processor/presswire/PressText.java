package dev.dateline.processor.presswire;

import dev.dateline.contract.entry.Entry.Concept;
import dev.dateline.contract.item.Media.Association;
import dev.dateline.processor.dateline.Datelines;
import dev.dateline.processor.dateline.FoundDateline;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text as a wire gives it out, and its parts. A rule; the text itself stays as it is.
 *
 * @param dateline null where it has none
 * @param byline the names in a first line of their own, null where there is none
 * @param news the text without dateline, attribution, captions and boilerplate: what is compared
 *     with other texts
 * @param origins who wrote it, where it says that somebody else gives it out
 * @param pictures their captions and credits, without addresses
 * @param companies the exchange, the symbol and the name where that can be told
 */
public record PressText(
        @Nullable FoundDateline dateline,
        @Nullable String byline,
        String news,
        List<String> origins,
        List<Association> pictures,
        List<Concept> companies) {

    /**
     * The parts of a text.
     *
     * @param near the day to which a date without a year is nearest
     */
    public static PressText of(String text, LocalDate near) {
        FoundDateline dateline = Datelines.in(text, near);
        int from = dateline == null ? 0 : dateline.end();
        boolean press = dateline != null && dateline.press();
        List<Paragraph> paragraphs = Paragraph.of(text, from);
        Origins origins = Origins.in(text, from, paragraphs, press);
        Pictures pictures = Pictures.in(paragraphs);
        List<Range> others = new ArrayList<>(Boilerplate.in(paragraphs));
        if (dateline != null) {
            // what a page prints before a dateline is no more news than the dateline is
            int line = text.lastIndexOf('\n', Math.max(0, dateline.start() - 1)) + 1;
            others.add(new Range(Math.min(line, dateline.start()), dateline.end()));
        }
        others.addAll(origins.places());
        others.addAll(pictures.places());
        return new PressText(
                dateline,
                Byline.in(text),
                without(text, others),
                List.copyOf(origins.names()),
                List.copyOf(pictures.found()),
                Tickers.in(text));
    }

    private static String without(String text, List<Range> others) {
        others.sort(Comparator.comparingInt(Range::start));
        StringBuilder news = new StringBuilder(text.length());
        int from = 0;
        for (Range other : others) {
            if (other.start() > from) {
                news.append(text, from, other.start()).append(' ');
            }
            from = Math.max(from, other.end());
        }
        String rest = news.append(text, Math.min(from, text.length()), text.length()).toString();
        return rest.isBlank() ? text : rest.strip();
    }
}
