package dev.dateline.fetcher.format.syndication;

import java.util.List;
import org.jdom2.Element;

/**
 * An entry of a feed, as its mapping reads it.
 *
 * @param element without the feed around it
 * @param dates what stood in it and is kept beside it
 * @param bases what its addresses are relative to
 */
record FeedItem(Element element, List<Element> dates, FeedHead head, Bases bases) {}
