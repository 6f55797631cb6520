package dev.dateline.fetcher.format.syndication;

import dev.dateline.fetcher.format.xml.XmlPlaces;
import java.util.List;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a feed, as its mapping reads it.
 *
 * @param element without the feed around it
 * @param dates what stood in it and is kept beside it
 * @param rome what ROME read of it, null if it refused it
 * @param bases what its addresses are relative to
 */
record FeedItem(
        Element element,
        List<Element> dates,
        @Nullable RomeEntry rome,
        FeedHead head,
        Bases bases) {

    /** All text in an element: ROME's, else ours. */
    String text(Element of) {
        String romes = rome == null ? null : rome.text(of);
        return romes == null ? XmlPlaces.value(of) : romes;
    }
}
