package dev.dateline.fetcher.format.newsml1;

import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.fetcher.format.Links;
import dev.dateline.fetcher.format.dates.ProviderTimes;
import dev.dateline.fetcher.format.xml.XmlPlaces;
import java.util.List;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of the mapping read from. A place that begins with {@code NewsComponent/} is in any
 * of the components that the text consists of, one that begins with {@code NewsEnvelope/} is around
 * the items.
 */
record NewsItem(Element element, Element root, Story story, Links links) {

    private static final String COMPONENT = "NewsComponent/";
    private static final String ENVELOPE = "NewsEnvelope/";

    static NewsItem of(Element element, Element root, Links links) {
        return new NewsItem(element, root, Story.of(element), links);
    }

    List<Element> elements(String place) {
        return from(place).stream()
                .flatMap(each -> XmlPlaces.elements(each, inside(place)).stream())
                .toList();
    }

    List<String> texts(String place) {
        return from(place).stream()
                .flatMap(each -> XmlPlaces.texts(each, inside(place)).stream())
                .toList();
    }

    @Nullable String text(String place) {
        String inside = inside(place);
        for (Element each : from(place)) {
            String text = XmlPlaces.text(each, inside);
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    @Nullable ProviderTime time(String place) {
        return ProviderTimes.read(XmlPlaces.element(place), text(place));
    }

    private List<Element> from(String place) {
        return place.startsWith(COMPONENT)
                ? story.components()
                : List.of(place.startsWith(ENVELOPE) ? root : element);
    }

    private static String inside(String place) {
        return place.startsWith(COMPONENT) ? place.substring(COMPONENT.length()) : place;
    }
}
