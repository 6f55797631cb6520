package dev.dateline.fetcher.format.nitf;

import dev.dateline.contract.entry.ProviderTime;
import dev.dateline.fetcher.format.Links;
import dev.dateline.fetcher.format.dates.ProviderTimes;
import dev.dateline.fetcher.format.xml.XmlPlaces;
import java.util.List;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/** What the rows of the mappings read from. */
record NitfSource(Element root, Links links) {

    @Nullable String text(String place) {
        return XmlPlaces.text(root, place);
    }

    List<String> texts(String place) {
        return XmlPlaces.texts(root, place);
    }

    List<Element> elements(String place) {
        return XmlPlaces.elements(root, place);
    }

    @Nullable ProviderTime time(String place) {
        return ProviderTimes.read(XmlPlaces.element(place), text(place));
    }
}
